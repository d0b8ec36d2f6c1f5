package org.lastlayer.reduce.umap.internal;

/** Where points begin. */
public enum Initialization {
  /** Along the smoothest functions on the fuzzy graph. */
  SPECTRAL,
  /** Along the principal axes. */
  PCA,
  /** Anywhere in a square. */
  RANDOM
}
