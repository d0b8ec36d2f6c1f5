package org.lastlayer.pipeline.live;

import org.jspecify.annotations.Nullable;

/**
 * An item of a run, as {@code items.csv} has it.
 *
 * @param path where its file was, relative to the source
 */
public record LiveItem(String id, @Nullable String label, @Nullable String path) {}
