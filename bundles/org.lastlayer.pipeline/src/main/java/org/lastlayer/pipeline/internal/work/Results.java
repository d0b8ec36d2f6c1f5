package org.lastlayer.pipeline.internal.work;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.matrix.StoreEntry;

/** What steps leave behind. */
final class Results {
  private Results() {}

  /** A feature set as extracted, {@code items} being the item of each row. */
  record Features(
      StoreEntry entry,
      FeatureMatrix matrix,
      int[] items,
      List<Skipped> skipped,
      Map<String, String> facts,
      @Nullable FirstLayer firstLayer,
      String digest) {}

  /** A matrix kept in the store. */
  record Kept(StoreEntry entry, FeatureMatrix matrix, String digest) {}

  /** Neighbour lists. */
  record Lists(StoreEntry entry, Neighbors neighbors) {}

  /** A map and what its reducer measured. */
  record Placed(
      StoreEntry entry, FeatureMatrix embedding, Map<String, Double> measures, String digest) {}

  /** A measure or comparison. */
  record Measure(StoreEntry entry, Measured measured) {}

  /** One map laid onto another. */
  record Aligned(StoreEntry entry, FeatureMatrix map, Measured measured) {}

  /** What a diagnostic found. */
  record Diagnosed(StoreEntry entry, Diagnosis diagnosis) {}
}
