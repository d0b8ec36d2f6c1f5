package org.lastlayer.output.plot.internal;

import java.awt.Color;
import org.lastlayer.api.measure.Labels;

/** Classes by colour and shape. Crowds have the mean colour, as light mixes. */
final class LabelLook implements Look {
  private static final int COLOURS = 3;
  private static final double GAMMA = 2.2;

  private final Mark[] marks;
  private final Mark[] classes;
  private final Legend legend;

  /**
   * @param shapes whether classes differ in shape too
   */
  LabelLook(Labels labels, boolean shapes, Legend legend) {
    this.legend = legend;
    classes = classes(labels, shapes);
    marks = new Mark[labels.codes().length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = of(labels.present() ? labels.codes()[i] : 0);
    }
  }

  /** One mark a class, then that of rows without label. */
  static Mark[] classes(Labels labels, boolean shapes) {
    int count = labels.names().size();
    var classes = new Mark[Math.max(1, count) + 1];
    for (int c = 0; c < classes.length - 1; c++) {
      classes[c] =
          new Mark(
              Palette.of(c, Math.max(1, count)), shapes && count > 1 ? Glyph.of(c) : Glyph.CIRCLE);
    }
    classes[classes.length - 1] = new Mark(Palette.NONE, Glyph.CIRCLE);
    return classes;
  }

  private Mark of(int code) {
    return classes[code < 0 ? classes.length - 1 : code];
  }

  @Override
  public Mark[] marks() {
    return marks;
  }

  @Override
  public Legend legend() {
    return legend;
  }

  @Override
  public int planes() {
    return COLOURS;
  }

  @Override
  public void add(int row, float[] into, int at) {
    var colour = marks[row].colour();
    into[at] += light(colour.getRed());
    into[at + 1] += light(colour.getGreen());
    into[at + 2] += light(colour.getBlue());
  }

  @Override
  public int rgb(float[] means) {
    return new Color(level(means[0]), level(means[1]), level(means[2])).getRGB() & 0xffffff;
  }

  private static float light(int level) {
    return (float) StrictMath.pow(level / 255.0, GAMMA);
  }

  private static int level(float light) {
    return (int) Math.round(255 * StrictMath.pow(Math.clamp(light, 0, 1), 1 / GAMMA));
  }
}
