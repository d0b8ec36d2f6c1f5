package org.lastlayer.reduce.smile.internal;

/** What directions a random projection draws. */
public enum Directions {
  /** From the sphere, square to each other. */
  GAUSSIAN,
  /** Of −√3, 0 and √3. */
  SPARSE
}
