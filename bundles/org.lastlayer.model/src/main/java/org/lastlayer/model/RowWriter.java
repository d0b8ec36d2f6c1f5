package org.lastlayer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/**
 * Writes batches in the order of the items, whatever order they are done in. Threads: any number
 * may put.
 */
final class RowWriter {
  private final MatrixBuilder builder;
  private final Map<Integer, Batch> early = new HashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final int[] items;
  private int next;
  private int rows;

  RowWriter(MatrixBuilder builder) {
    this.builder = builder;
    this.items = new int[Math.toIntExact(builder.info().rows())];
  }

  /** Takes a batch over, and writes it as soon as all before it are written. */
  synchronized void put(Batch batch) {
    early.put(batch.from(), batch);
    for (var ready = early.remove(next); ready != null; ready = early.remove(next)) {
      builder.write(rows, ready.size(), ready.values(), 0);
      for (int row = 0; row < ready.size(); row++) {
        items[rows++] = ready.item(row);
      }
      skipped.addAll(ready.skipped());
      next = ready.to();
    }
  }

  synchronized int rows() {
    return rows;
  }

  /** The item of each row. */
  synchronized int[] items() {
    return Arrays.copyOf(items, rows);
  }

  synchronized List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  /** Refuses a source of which nothing could be read. */
  synchronized void refuseNone() {
    if (rows > 0) {
      return;
    }
    var why =
        skipped.stream()
            .limit(3)
            .map(s -> s.id() + ": " + s.reason())
            .collect(Collectors.joining("; "));
    throw new LastlayerException(
        new Problem(
            Kind.DATA,
            "source",
            "a collection of which at least one item can be read",
            items.length == 0 ? "no item at all" : "none of " + items.length + " (" + why + ")",
            ""));
  }
}
