package org.lastlayer.loader.keras.internal;

import java.util.List;

/**
 * A network as a list of calls, every one after those it reads.
 *
 * @param input name of the only input, which is the first node
 * @param shape of the input without the batch; −1 where any
 */
record Plan(List<Node> nodes, String input, int[] shape) {}
