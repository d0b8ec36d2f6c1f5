package org.lastlayer.measure.data.internal;

import java.util.stream.IntStream;
import org.lastlayer.api.run.RunContext;

/** Labelled rows to compare with, ordered by class. */
final class Sample {
  /** A class has at least so many in a sample, or all it has. */
  private static final int LEAST = 30;

  private Sample() {}

  /** All of them where there are at most {@code most}, else each class's share by chance. */
  static int[] of(int[] codes, int classes, int most, RunContext run) {
    var byClass = new IntStream.Builder[classes];
    long labelled = 0;
    var sizes = new int[classes];
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= 0) {
        if (byClass[codes[i]] == null) {
          byClass[codes[i]] = IntStream.builder();
        }
        byClass[codes[i]].add(i);
        sizes[codes[i]]++;
        labelled++;
      }
    }
    var all = IntStream.builder();
    var random = labelled > most ? run.random("silhouette.sample") : null;
    for (int c = 0; c < classes; c++) {
      if (sizes[c] == 0) {
        continue;
      }
      var rows = byClass[c].build().toArray();
      int wanted = rows.length;
      if (random != null) {
        wanted = Math.min(wanted, Math.max(LEAST, (int) ((long) most * rows.length / labelled)));
        for (int i = 0; i < wanted; i++) {
          int j = i + random.nextInt(rows.length - i);
          int row = rows[j];
          rows[j] = rows[i];
          rows[i] = row;
        }
        java.util.Arrays.sort(rows, 0, wanted);
      }
      for (int i = 0; i < wanted; i++) {
        all.add(rows[i]);
      }
    }
    return all.build().toArray();
  }
}
