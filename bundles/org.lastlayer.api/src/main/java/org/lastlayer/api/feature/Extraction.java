package org.lastlayer.api.feature;

import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * What an extractor found.
 *
 * @param matrix one row an item that could be read
 * @param items the item number of each row, rising
 * @param skipped the others, with the reason
 * @param facts what the reader must know, in order: the layer and why, the preparation, what was
 *     assumed
 */
public record Extraction(
    FeatureMatrix matrix, int[] items, List<Skipped> skipped, Map<String, String> facts) {}
