package org.lastlayer.api.measure;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;

/**
 * A space with its neighbour lists.
 *
 * @param rows the vectors
 * @param metric by which they were searched, fitted
 * @param lists the nearest other rows of every row
 */
public record Neighborhood(FeatureMatrix rows, DistanceMetric metric, Neighbors lists) {}
