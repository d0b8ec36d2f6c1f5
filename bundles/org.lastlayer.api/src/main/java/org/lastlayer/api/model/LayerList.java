package org.lastlayer.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of, and which of its layers is the feature layer.
 *
 * @param model its id, or its file
 * @param loader id of the loader that opened it
 * @param card what is known of it; where no card was found, all null
 * @param input how it wants its images, by its file
 * @param preparation how images are made ready for it, in one sentence; null where that cannot be
 *     told without a card
 * @param assumed what of that no card says, in words
 * @param layers in order of execution
 * @param feature name of the layer before the classifier, or null where none was found
 * @param reason why that one, or why none: "input of the last Gemm, before Softmax; [64]"
 */
public record LayerList(
    String model,
    String loader,
    ModelCard card,
    InputSpec input,
    @Nullable String preparation,
    List<String> assumed,
    List<Layer> layers,
    @Nullable String feature,
    String reason) {}
