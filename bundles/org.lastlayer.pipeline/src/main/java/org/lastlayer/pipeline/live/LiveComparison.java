package org.lastlayer.pipeline.live;

import java.util.Map;

/** Neighbour lists {@code a} and {@code b} compared. */
public record LiveComparison(
    String name, String a, String b, String use, Map<String, Double> measures) {}
