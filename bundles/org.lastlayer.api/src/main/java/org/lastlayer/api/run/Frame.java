package org.lastlayer.api.run;

/**
 * A map in the making.
 *
 * @param step how many steps are done
 * @param of how many there will be at most
 * @param columns of the map
 * @param coordinates {@code [rows × columns]}, row-major, in the order of the rows
 * @param cost what the steps lower, such as a KL divergence; NaN where it was not computed
 */
public record Frame(int step, int of, int columns, float[] coordinates, double cost) {}
