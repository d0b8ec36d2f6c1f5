package org.lastlayer.web.internal.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.web.internal.http.Exchange;

/** Problems as the extension member {@code problems} of RFC 9457 has them here. */
public final class Problems {
  private Problems() {}

  /** All of them. */
  public static ArrayNode json(List<Problem> problems) {
    var all = Exchange.JSON.createArrayNode();
    for (var p : problems) {
      var node = all.addObject().put("where", p.where()).put("expected", p.expected());
      node.put("found", p.found()).put("advice", p.advice());
    }
    return all;
  }
}
