package org.lastlayer.web.internal.neighbors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.web.internal.http.Exchange;

/**
 * What a question for neighbours says in its query string.
 *
 * @param lists in the order asked for; empty for all
 * @param k 0 for each list's own
 * @param label only rows of that label; null for all
 */
record Asked(int row, List<String> lists, int k, @Nullable String label) {
  static Asked of(Exchange exchange) {
    exchange.allow("row", "list", "k", "label");
    return new Asked(
        exchange.queryWhole("row"),
        exchange.queries("list"),
        exchange.queryWhole("k", 0, 1, Integer.MAX_VALUE),
        exchange.query("label"));
  }
}
