package org.lastlayer.pipeline.live;

import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * A map of an open run.
 *
 * @param name as the pipeline has it, or as whoever computed it calls it
 * @param of the feature set that it maps
 * @param use id of the reducer
 * @param title of the reducer, for people
 * @param parameters as run, values as JSON text
 * @param embedding {@code [rows × 2 or 3]}; open as long as the run
 * @param measures the reducer's own numbers, then those of the pipeline's measures; NaN where one
 *     is not finite
 * @param places whether what the reducer learned was kept, so that new rows can be placed
 * @param live whether it was computed in this session; no file of the run has it
 */
public record LiveMap(
    String name,
    String of,
    String use,
    String title,
    Map<String, String> parameters,
    FeatureMatrix embedding,
    Map<String, Double> measures,
    boolean places,
    boolean live) {}
