package org.lastlayer.output.plot.internal;

/** One picture. Threads: one. */
interface Drawing {
  /** Name of the file, without its ending. */
  String name();

  /** What the picture shows, in words. */
  String description();

  /** Draws it on a paper of the size that the parameters say. */
  void draw(Paper paper);
}
