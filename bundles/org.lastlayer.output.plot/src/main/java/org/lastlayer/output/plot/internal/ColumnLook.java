package org.lastlayer.output.plot.internal;

import java.awt.Color;

/** One number a row by colour; NaN is grey. */
final class ColumnLook implements Look {
  private final float[] values;
  private final Scale scale;
  private final Mark[] marks;
  private final Legend legend;

  ColumnLook(Column column) {
    values = column.values();
    scale = Scale.of(values);
    legend = new ColourBar(column, scale);
    var steps = new Mark[Ramp.STEPS];
    for (int s = 0; s < steps.length; s++) {
      steps[s] = new Mark(Ramp.of((s + 0.5) / steps.length), Glyph.CIRCLE);
    }
    var none = new Mark(Palette.NONE, Glyph.CIRCLE);
    marks = new Mark[values.length];
    for (int i = 0; i < marks.length; i++) {
      double share = scale.share(values[i]);
      marks[i] =
          Double.isNaN(share)
              ? none
              : steps[(int) Math.clamp(share * steps.length, 0, steps.length - 1.0)];
    }
  }

  @Override
  public Mark[] marks() {
    return marks;
  }

  @Override
  public Legend legend() {
    return legend;
  }

  /** The share, and whether there is one. */
  @Override
  public int planes() {
    return 2;
  }

  @Override
  public void add(int row, float[] into, int at) {
    double share = scale.share(values[row]);
    if (!Double.isNaN(share)) {
      into[at] += (float) Math.clamp(share, 0, 1);
      into[at + 1]++;
    }
  }

  @Override
  public int rgb(float[] means) {
    Color colour = means[1] > 0 ? Ramp.of(means[0] / means[1]) : Palette.NONE;
    return colour.getRGB() & 0xffffff;
  }
}
