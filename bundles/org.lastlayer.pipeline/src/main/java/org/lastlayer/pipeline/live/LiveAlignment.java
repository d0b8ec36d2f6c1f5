package org.lastlayer.pipeline.live;

import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * Map {@code b} laid onto map {@code a}.
 *
 * @param aligned where the rows of {@code b} lie then, in the coordinates of {@code a}; open as
 *     long as the run
 */
public record LiveAlignment(
    String name,
    String a,
    String b,
    String use,
    FeatureMatrix aligned,
    Map<String, Double> measures) {}
