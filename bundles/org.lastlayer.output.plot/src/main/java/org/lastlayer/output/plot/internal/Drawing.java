package org.lastlayer.output.plot.internal;

/** One picture. Threads: one. */
interface Drawing {
  /** Name of the file, without its ending. */
  String name();

  /** What the picture shows, in words. */
  String description();

  /**
   * How high it must be, in pixels.
   *
   * @param wanted what the parameters say
   */
  default int height(int wanted) {
    return wanted;
  }

  /** Draws it on a paper of the width that the parameters say and of its height. */
  void draw(Paper paper);
}
