package org.lastlayer.pipeline.live;

import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * A feature set of an open run.
 *
 * @param use id of the extractor
 * @param parameters as run, values as JSON text
 * @param matrix one row an item; open as long as the run
 * @param facts what the extractor said, such as the layer and why
 */
public record LiveSpace(
    String name,
    String use,
    Map<String, String> parameters,
    FeatureMatrix matrix,
    Map<String, String> facts) {}
