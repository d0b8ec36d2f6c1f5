package org.lastlayer.measure.data.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.run.RunContext;

/**
 * Groups of duplicates: whoever is near a member belongs to it. Near pairs are looked for among the
 * k neighbours of each row; equal bytes are found whatever k is. O(n·(d + k)).
 *
 * @param threshold null: chosen, see {@link Duplicates}
 */
record DuplicateGroups(@Nullable Double threshold) implements NeighborDiagnostic {
  private static final double FENCE = 3;

  @Override
  public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
    var lists = of.lists();
    var exact = new Groups(lists.queries());
    SameBytes.join(of.rows(), exact, run);
    var given = threshold;
    double limit = given == null ? fence(Distances.at(lists, 0)) : given;
    if (Distances.below0("duplicates", lists, run)) {
      limit = Double.NaN; // no pair is near then; equal bytes are equal still
    }
    var near = new Groups(lists.queries());
    exact.all().forEach(g -> g.forEach(row -> near.join(g.getFirst(), row)));
    for (int t = 0; t < lists.ids().length; t++) {
      if (lists.distances()[t] <= limit) {
        near.join(t / lists.k(), (int) lists.ids()[t]);
      }
    }
    var widest = widest(lists, near, limit);
    var equal = new ArrayList<Group>();
    exact.all().forEach(g -> equal.add(new Group(g, 0, differing(g, labels))));
    var alike = new ArrayList<Group>();
    near.all().stream()
        .filter(g -> g.stream().anyMatch(row -> exact.find(row) != exact.find(g.getFirst())))
        .forEach(
            g -> alike.add(new Group(g, widest[near.find(g.getFirst())], differing(g, labels))));
    var values = new LinkedHashMap<String, Double>();
    counts(values, "exact", equal);
    counts(values, "near", alike);
    values.put("threshold", limit);
    if (labels.present()) {
      long differing = equal.stream().filter(Group::differ).count();
      differing += alike.stream().filter(Group::differ).count();
      values.put("groups_with_differing_labels", (double) differing);
    }
    return new Diagnosis(
        values,
        Map.of("nearest_distance", Distances.at(lists, 0)),
        List.of(
            finding("exact_duplicates", "The same bytes", equal),
            finding("near_duplicates", "Nearly the same", alike)),
        List.of());
  }

  /**
   * Rows that belong together.
   *
   * @param differing their labels where there are several, else empty
   */
  private record Group(List<Integer> rows, float widest, String differing) {
    boolean differ() {
      return !differing.isEmpty();
    }

    Diagnosis.Case told() {
      var remark = differ() ? "labels differ: " + differing : "";
      return new Diagnosis.Case(rows.stream().mapToInt(r -> r).toArray(), widest, remark);
    }
  }

  private static void counts(Map<String, Double> values, String kind, List<Group> groups) {
    values.put(kind + "_groups", (double) groups.size());
    values.put(kind + "_items", (double) groups.stream().mapToInt(g -> g.rows().size()).sum());
  }

  private static Diagnosis.Finding finding(String name, String title, List<Group> groups) {
    // labels that differ first: one of them is wrong
    groups.sort(
        Comparator.comparing((Group g) -> !g.differ())
            .thenComparingDouble(Group::widest)
            .thenComparingInt(g -> g.rows().getFirst()));
    return new Diagnosis.Finding(
        name, title, "widest_link", groups.stream().map(Group::told).toList());
  }

  /** Just below the fence, and 0 where all nearest distances are 0. */
  static double fence(float[] nearest) {
    var logs = new float[nearest.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = nearest[i] > 0 ? (float) Math.log(nearest[i]) : Float.NaN;
    }
    double low = Distances.quantile(logs, 0.25);
    double span = Distances.quantile(logs, 0.75) - low;
    return Double.isNaN(low) ? 0 : Math.nextDown((float) Math.exp(low - FENCE * span));
  }

  /** By each group's first row, the longest of the links that hold it together. */
  private static float[] widest(Neighbors lists, Groups groups, double limit) {
    var widest = new float[lists.queries()];
    for (int t = 0; t < lists.ids().length; t++) {
      if (lists.distances()[t] <= limit) {
        int group = groups.find(t / lists.k());
        widest[group] = Math.max(widest[group], lists.distances()[t]);
      }
    }
    return widest;
  }

  private static String differing(List<Integer> rows, Labels labels) {
    var counts = new TreeMap<Integer, Integer>();
    if (labels.present()) {
      rows.forEach(r -> counts.merge(labels.codes()[r], 1, Integer::sum));
      counts.remove(-1);
    }
    var parts = new ArrayList<String>();
    counts.forEach((code, n) -> parts.add(labels.names().get(code) + (n > 1 ? " × " + n : "")));
    return parts.size() > 1 ? String.join(", ", parts) : "";
  }
}
