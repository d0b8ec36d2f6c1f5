package org.lastlayer.pipeline;

/**
 * What an extension says of itself.
 *
 * @param kind what it is
 * @param id what a pipeline writes after {@code use}
 * @param title for menus
 * @param summary one sentence, may be empty
 * @param paper may be empty
 * @param bundle symbolic name of the bundle that brings it
 * @param version of that bundle
 */
public record ExtensionSummary(
    ExtensionKind kind,
    String id,
    String title,
    String summary,
    String paper,
    String bundle,
    String version) {}
