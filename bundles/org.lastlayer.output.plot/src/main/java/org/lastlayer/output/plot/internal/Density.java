package org.lastlayer.output.plot.internal;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * More points than can be told apart, as a shaded picture: every point is a small soft spot, and a
 * pixel is the deeper the more of them meet there, by the logarithm; its colour is the mean of
 * theirs. O(points + pixels).
 */
final class Density {
  /** How deep a pixel is where one spot lies alone. */
  private static final double ALONE = 0.32;

  /** Share of the pixels with points that are of full depth. */
  private static final double DEEPEST = 0.005;

  /** A spot ends at so many standard deviations. */
  private static final double REACH = 3;

  private static final int STEPS = 1024;

  private final int width;
  private final int height;
  private final double spot;

  /**
   * @param room where the picture lies; points outside are left out
   * @param spot standard deviation of a spot, in pixels
   */
  private Density(Rectangle2D.Float room, double spot) {
    width = Math.max(1, Math.round(room.width));
    height = Math.max(1, Math.round(room.height));
    this.spot = spot;
  }

  /** The picture for that room, clear where there is nothing. */
  static BufferedImage of(Places places, Look look, Rectangle2D.Float room, double spot) {
    return new Density(room, spot).picture(places, look, room);
  }

  private BufferedImage picture(Places places, Look look, Rectangle2D.Float room) {
    int planes = look.planes();
    // interleaved, the number of points last
    var sums = new float[(planes + 1) * width * height];
    for (int i = 0; i < places.x().length; i++) {
      int x = (int) Math.floor(places.x()[i] - room.x);
      int y = (int) Math.floor(places.y()[i] - room.y);
      if (x >= 0 && y >= 0 && x < width && y < height) {
        int at = (y * width + x) * (planes + 1);
        look.add(i, sums, at);
        sums[at + planes]++;
      }
    }
    var soft = blurred(blurred(sums, planes + 1, true), planes + 1, false);
    return shaded(soft, planes, look);
  }

  private BufferedImage shaded(float[] soft, int planes, Look look) {
    double one = 2 * Math.PI * spot * spot;
    double most = Math.max(2, deepest(soft, planes, one));
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    var means = new float[planes];
    for (int p = 0; p < width * height; p++) {
      int at = p * (planes + 1);
      float count = soft[at + planes];
      double spots = count * one;
      double depth =
          spots <= 1
              ? ALONE * spots
              : ALONE + (1 - ALONE) * Math.min(1, StrictMath.log(spots) / StrictMath.log(most));
      int alpha = (int) Math.round(255 * depth);
      if (alpha > 0) {
        for (int c = 0; c < planes; c++) {
          means[c] = soft[at + c] / count;
        }
        picture.setRGB(p % width, p / width, alpha << 24 | look.rgb(means));
      }
    }
    return picture;
  }

  /** Spots at the deepest pixels, by a histogram of logarithms. */
  private double deepest(float[] soft, int planes, double one) {
    var counts = new int[STEPS];
    int all = 0;
    double scale = STEPS / 20.0;
    for (int p = 0; p < width * height; p++) {
      double spots = soft[p * (planes + 1) + planes] * one;
      if (spots > 0.5) {
        counts[(int) Math.clamp(scale * StrictMath.log(2 * spots), 0, STEPS - 1.0)]++;
        all++;
      }
    }
    int step = STEPS - 1;
    for (double above = 0; step > 0; step--) {
      above += counts[step];
      if (above > DEEPEST * all) {
        break;
      }
    }
    return StrictMath.exp(step / scale) / 2;
  }

  /** Along rows or along columns. */
  private float[] blurred(float[] from, int planes, boolean along) {
    int reach = (int) Math.ceil(REACH * spot);
    var kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      sum += StrictMath.exp(-k * k / (2 * spot * spot));
    }
    for (int k = -reach; k <= reach; k++) {
      kernel[k + reach] = (float) (StrictMath.exp(-k * k / (2 * spot * spot)) / sum);
    }
    var into = new float[from.length];
    int step = along ? planes : planes * width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * planes;
        if (from[at + planes - 1] == 0) {
          continue;
        }
        int here = along ? x : y;
        int end = along ? width : height;
        for (int k = Math.max(-reach, -here); k <= Math.min(reach, end - 1 - here); k++) {
          for (int c = 0; c < planes; c++) {
            into[at + k * step + c] += kernel[k + reach] * from[at + c];
          }
        }
      }
    }
    return into;
  }
}
