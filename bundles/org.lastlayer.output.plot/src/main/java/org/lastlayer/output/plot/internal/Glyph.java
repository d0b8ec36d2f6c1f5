package org.lastlayer.output.plot.internal;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Shapes of dots, of equal area: what tells classes apart where colours do not. */
enum Glyph {
  CIRCLE,
  SQUARE(polygon(4, 1, Math.PI / 4)),
  TRIANGLE(polygon(3, 1, -Math.PI / 2)),
  DIAMOND(stretched(polygon(4, 1, 0), 0.82f)),
  PLUS(plus(0)),
  STAR(polygon(10, 0.42, -Math.PI / 2)),
  WEDGE(polygon(3, 1, Math.PI / 2)),
  CROSS(plus(Math.PI / 4));

  private final float[] corners;

  Glyph(float... corners) {
    this.corners = scaled(corners);
  }

  /**
   * The shape of a class: in turn, each round one farther, so that no turn of colours keeps step.
   */
  static Glyph of(int code) {
    int count = values().length;
    return values()[(code + code / count) % count];
  }

  /**
   * Corners in turn, x and y, for a dot of radius 1 about the origin; none for a circle. y points
   * downwards.
   */
  float[] corners() {
    return corners.clone();
  }

  /** As large as a circle of that radius. */
  Shape at(float x, float y, float radius) {
    if (corners.length == 0) {
      return new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius);
    }
    var path = new Path2D.Float();
    for (int i = 0; i < corners.length; i += 2) {
      float cx = x + radius * corners[i];
      float cy = y + radius * corners[i + 1];
      if (i == 0) {
        path.moveTo(cx, cy);
      } else {
        path.lineTo(cx, cy);
      }
    }
    path.closePath();
    return path;
  }

  /** Every other corner lies at {@code inner} of the way out. */
  private static float[] polygon(int corners, double inner, double first) {
    var xy = new float[2 * corners];
    for (int i = 0; i < corners; i++) {
      double angle = first + 2 * Math.PI * i / corners;
      double reach = i % 2 == 0 ? 1 : inner;
      xy[2 * i] = (float) (reach * StrictMath.cos(angle));
      xy[2 * i + 1] = (float) (reach * StrictMath.sin(angle));
    }
    return xy;
  }

  private static float[] stretched(float[] xy, float across) {
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] *= across;
    }
    return xy;
  }

  private static float[] plus(double turn) {
    double arm = 0.36;
    double[] steps = {
      -arm, -1, arm, -1, arm, -arm, 1, -arm, 1, arm, arm, arm, arm, 1, -arm, 1, -arm, arm, -1, arm,
      -1, -arm, -arm, -arm
    };
    var xy = new float[steps.length];
    double c = StrictMath.cos(turn);
    double s = StrictMath.sin(turn);
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] = (float) (steps[i] * c - steps[i + 1] * s);
      xy[i + 1] = (float) (steps[i] * s + steps[i + 1] * c);
    }
    return xy;
  }

  private static float[] scaled(float[] xy) {
    double area = 0;
    int n = xy.length;
    for (int i = 0; i < n; i += 2) {
      area += (double) xy[i] * xy[(i + 3) % n] - (double) xy[(i + 2) % n] * xy[i + 1];
    }
    float scale = n == 0 ? 1 : (float) Math.sqrt(2 * Math.PI / Math.abs(area));
    for (int i = 0; i < n; i++) {
      xy[i] *= scale;
    }
    return xy;
  }
}
