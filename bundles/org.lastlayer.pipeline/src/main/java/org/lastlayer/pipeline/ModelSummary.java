package org.lastlayer.pipeline;

/**
 * A model that a bundle brings.
 *
 * @param id what a pipeline writes after {@code model}
 * @param title for menus
 * @param paper may be empty
 * @param bundle symbolic name of the bundle
 * @param version of that bundle
 */
public record ModelSummary(String id, String title, String paper, String bundle, String version) {}
