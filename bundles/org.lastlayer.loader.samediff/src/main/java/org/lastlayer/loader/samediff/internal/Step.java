package org.lastlayer.loader.samediff.internal;

import java.util.List;

/**
 * One operation that follows from the input alone.
 *
 * @param name of its first output, under which it can be read
 * @param type ND4J's name of the operation
 * @param reads names of steps it reads, and of the input
 * @param weights names of the variables and constants it reads
 * @param numbers its integer arguments
 */
record Step(
    String name, String type, List<String> reads, List<String> weights, List<Long> numbers) {}
