package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.live.LiveColumn;
import org.lastlayer.pipeline.live.LiveComparison;
import org.lastlayer.web.internal.http.Exchange;

/**
 * The items on which two neighbour lists disagree most, in the order of output {@code csv}: by
 * disagreement, then by how differently the two speak of the label, then by row. Threads:
 * immutable.
 */
final class Disagreement {
  /** Nobody reads further down. */
  static final int MOST = 10_000;

  private static final String BY = "disagreement";
  private static final String OVERLAP = "overlap";
  private static final String IN_A = "label_agreement_a";
  private static final String IN_B = "label_agreement_b";

  private final List<String> shown = new ArrayList<>();
  private final List<float[]> values = new ArrayList<>();
  private final List<Integer> rows;

  Disagreement(RunView view, LiveComparison comparison) {
    for (var name : new String[] {BY, OVERLAP, IN_A, IN_B}) {
      var column = find(view, comparison.name() + "." + name);
      if (column != null) {
        shown.add(name);
        values.add(column.values().get());
      }
    }
    rows = values(BY) == null ? List.of() : most(view.run.rows());
  }

  private static LiveColumn.@Nullable Numbers find(RunView view, String name) {
    for (var column : view.run.data().columns()) {
      if (column.about().group() == LiveColumn.Group.COMPARISON
          && column.about().name().equals(name)
          && column instanceof LiveColumn.Numbers numbers) {
        return numbers;
      }
    }
    return null;
  }

  private float @Nullable [] values(String name) {
    int at = shown.indexOf(name);
    return at < 0 ? null : values.get(at);
  }

  private List<Integer> most(int n) {
    var by = values.getFirst();
    var order =
        Comparator.comparingDouble((Integer row) -> -by[row])
            .thenComparingDouble(row -> -gap(row))
            .thenComparingInt(row -> row);
    var worst = new PriorityQueue<Integer>(order.reversed());
    for (int row = 0; row < n; row++) {
      if (!Float.isNaN(by[row])) {
        worst.add(row);
        if (worst.size() > MOST) {
          worst.poll();
        }
      }
    }
    var all = new ArrayList<>(worst);
    all.sort(order);
    return List.copyOf(all);
  }

  private float gap(int row) {
    var a = values(IN_A);
    var b = values(IN_B);
    float gap = a == null || b == null ? 0 : Math.abs(a[row] - b[row]);
    return Float.isNaN(gap) ? 0 : gap;
  }

  ObjectNode page(RunView view, int from, int count) {
    var node = Exchange.JSON.createObjectNode();
    var head = node.putArray("columns").add("row").add("id").add("label");
    shown.forEach(head::add);
    var lines = node.putArray("rows");
    for (int i = from; i < Math.min(rows.size(), (long) from + count); i++) {
      int row = rows.get(i);
      var item = view.run.item(row);
      var line = lines.addArray().add(row).add(item.id()).add(item.label());
      for (var column : values) {
        if (Float.isFinite(column[row])) {
          line.add(column[row]);
        } else {
          line.addNull();
        }
      }
    }
    return node.put("total", rows.size());
  }
}
