package org.lastlayer.pipeline;

/**
 * An extension or a model came or went.
 *
 * @param arrived else it goes
 * @param kind word of its kind; {@code model} for a model
 * @param id what a pipeline writes
 * @param title for menus
 * @param bundle symbolic name of the bundle that brings it
 * @param version of that bundle
 */
public record ExtensionChange(
    boolean arrived, String kind, String id, String title, String bundle, String version) {}
