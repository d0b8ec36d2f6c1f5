package org.lastlayer.api.measure;

import java.util.Map;

/**
 * What was measured.
 *
 * @param values single numbers, in order
 * @param columns one number a row, in row order: what plots and pages can colour by
 */
public record Measured(Map<String, Double> values, Map<String, float[]> columns) {}
