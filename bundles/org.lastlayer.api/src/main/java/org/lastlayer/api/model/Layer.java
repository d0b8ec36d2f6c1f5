package org.lastlayer.api.model;

import java.util.List;

/**
 * A place a vector can be taken from: the output of one step of a network.
 *
 * @param name unique within the model
 * @param type the file's own word for it, such as {@code Gemm} or {@code DenseLayer}
 * @param op the same in common words
 * @param shape without the batch; −1 where it depends on the input; empty where unknown
 * @param inputs names of the layers it reads
 */
public record Layer(String name, String type, Op op, List<Integer> shape, List<String> inputs) {}
