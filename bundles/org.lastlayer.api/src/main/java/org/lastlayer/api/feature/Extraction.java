package org.lastlayer.api.feature;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * What an extractor found.
 *
 * @param matrix one row an item that could be read
 * @param items the item number of each row, rising
 * @param skipped the others, with the reason
 * @param facts what the reader must know, in order: the layer and why, the preparation, what was
 *     assumed
 * @param firstLayer kernels of the network's first convolution, where there is one
 */
public record Extraction(
    FeatureMatrix matrix,
    int[] items,
    List<Skipped> skipped,
    Map<String, String> facts,
    @Nullable FirstLayer firstLayer) {
  /** Without kernels. */
  public Extraction(
      FeatureMatrix matrix, int[] items, List<Skipped> skipped, Map<String, String> facts) {
    this(matrix, items, skipped, facts, null);
  }

  /** The same with these kernels. */
  public Extraction with(@Nullable FirstLayer kernels) {
    return new Extraction(matrix, items, skipped, facts, kernels);
  }
}
