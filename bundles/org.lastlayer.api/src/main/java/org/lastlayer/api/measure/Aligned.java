package org.lastlayer.api.measure;

import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * Two maps laid onto each other.
 *
 * @param map the second, moved to where it fits the first best; belongs to whoever asked
 * @param measured how well it fits, and for each row at least {@code movement}: how far it lies
 *     from its place in the first map
 */
public record Aligned(FeatureMatrix map, Measured measured) {}
