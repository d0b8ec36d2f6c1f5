package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was drawn, and where. */
final class Recorded implements Paper {
  final List<Rectangle2D> filled = new ArrayList<>();
  final List<Color> colours = new ArrayList<>();
  final List<Rectangle2D> outlined = new ArrayList<>();
  final List<Rectangle2D> pictures = new ArrayList<>();
  final List<BufferedImage> pixels = new ArrayList<>();
  final List<Mark> marks = new ArrayList<>();
  final List<Rectangle2D> dots = new ArrayList<>();

  /** What no word, dot or picture may leave. */
  List<Rectangle2D> everything() {
    var all = new ArrayList<>(filled);
    all.addAll(outlined);
    all.addAll(pictures);
    all.addAll(dots);
    return all;
  }

  @Override
  public void fill(Shape shape, Color colour) {
    filled.add(shape.getBounds2D());
    colours.add(colour);
  }

  @Override
  public void outline(Shape shape, Color colour, float width) {
    outlined.add(shape.getBounds2D());
  }

  @Override
  public void dots(int[] rows, float[] x, float[] y, Mark[] looks, float radius, float alpha) {
    for (int row : rows) {
      marks.add(looks[row]);
      dots.add(looks[row].glyph().at(x[row], y[row], radius).getBounds2D());
    }
  }

  @Override
  public void picture(
      BufferedImage picture, float x, float y, float width, float height, boolean smooth) {
    pixels.add(picture);
    pictures.add(new Rectangle2D.Float(x, y, width, height));
  }

  @Override
  public void save(Path file) {
    throw new AssertionError("kept, not saved");
  }
}
