package org.lastlayer.pipeline.live;

import org.jspecify.annotations.Nullable;

/**
 * A map that somebody wants of an open run.
 *
 * @param name what it will be called: letters, digits, - and _, at most 64
 * @param of name of the feature set that is mapped
 * @param use the reducer, {@code id} or {@code {"use": "id", …}}
 * @param prepare the reduction before it, likewise; null for none
 * @param metric put in the place of the reducer's parameter {@code metric}, likewise; null for what
 *     {@code use} says
 */
public record MapRequest(
    String name, String of, String use, @Nullable String prepare, @Nullable String metric) {}
