package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * What a file holds.
 *
 * @param version of Keras, 1 to 3
 * @param correlates false where kernels were trained by Theano, which turns them by 180°
 * @param weights arrays of a layer, in the order in which Keras makes them
 */
record KerasFile(
    Path path,
    JsonNode model,
    int version,
    boolean correlates,
    Function<Node, List<Weight>> weights) {}
