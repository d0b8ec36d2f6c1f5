package org.lastlayer.output.plot.internal;

/** What colours and shapes of dots say. Threads: any number. */
interface Look {
  /** How each row's dot looks. */
  Mark[] marks();

  /** What is drawn beside the map to read them by. */
  Legend legend();

  /** How many numbers a row gives to the mean by which a crowd is coloured. */
  int planes();

  /** Adds those of a row, the row's weight being 1. */
  void add(int row, float[] into, int at);

  /**
   * The colour of a crowd.
   *
   * @param means of the planes over its rows
   */
  int rgb(float[] means);
}
