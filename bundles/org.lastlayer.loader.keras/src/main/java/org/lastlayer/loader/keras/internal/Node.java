package org.lastlayer.loader.keras.internal;

import java.util.List;

/**
 * One call of one layer.
 *
 * @param name unique within the network; a layer of a network inside is {@code outer/inner}
 * @param type the file's own word
 * @param inputs names of the calls it reads
 * @param scope names of the layer and of those around it, outermost first: where an .h5 has weights
 * @param place path of its weights in a .keras
 */
record Node(
    String name, String type, Conf conf, List<String> inputs, List<String> scope, String place) {}
