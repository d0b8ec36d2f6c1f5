package org.lastlayer.reduce.tsne.internal;

/** Where points begin. */
public enum Initialization {
  /** Along the principal axes, scaled down. */
  PCA,
  /** Drawn from a narrow Gaussian. */
  RANDOM,
  /** Along the smoothest functions on the graph of similarities. */
  SPECTRAL
}
