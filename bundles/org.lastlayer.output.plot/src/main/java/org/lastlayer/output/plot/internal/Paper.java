package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** What a scene is drawn on. Coordinates in pixels, y downwards. */
interface Paper {
  /** Fills a shape. */
  void fill(Shape shape, Color colour);

  /** Draws the outline of a shape. */
  void outline(Shape shape, Color colour, float width);

  /**
   * Dots of one size, in this order.
   *
   * @param rows index into the arrays
   * @param marks one a row
   * @param alpha 0 to 1
   */
  void dots(int[] rows, float[] x, float[] y, Mark[] marks, float radius, float alpha);

  /**
   * Pixels.
   *
   * @param smooth whether they run into each other where they are made larger
   */
  void picture(BufferedImage pixels, float x, float y, float width, float height, boolean smooth);

  /** Writes the file. */
  void save(Path file) throws IOException;
}
