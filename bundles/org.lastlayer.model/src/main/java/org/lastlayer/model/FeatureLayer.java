package org.lastlayer.model;

import org.lastlayer.api.model.Layer;

/**
 * The layer whose output is the feature vector.
 *
 * @param layer read there
 * @param pooling what makes its output one vector, where it has positions
 * @param reason why this one: "input of the last Gemm, before Softmax; [64]"
 */
public record FeatureLayer(Layer layer, Pooling pooling, String reason) {}
