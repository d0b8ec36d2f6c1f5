package org.lastlayer.api.extension;

/** The parameters of an extension that has none. */
public record None() {}
