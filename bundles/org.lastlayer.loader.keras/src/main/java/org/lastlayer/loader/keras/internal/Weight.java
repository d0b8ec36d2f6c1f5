package org.lastlayer.loader.keras.internal;

/**
 * One array of a layer.
 *
 * @param values row-major
 */
record Weight(String name, int[] shape, float[] values) {}
