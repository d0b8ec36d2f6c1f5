package org.lastlayer.output.plot.internal;

import java.awt.geom.Rectangle2D;

/** What is drawn to the right of a map. */
interface Legend {
  /** Of a picture that needs none. */
  Legend NONE =
      new Legend() {
        @Override
        public float width(Lettering letters, float most, float height) {
          return 0;
        }

        @Override
        public void draw(Paper paper, Lettering letters, Rectangle2D.Float room) {
          // nothing to say
        }
      };

  /**
   * How wide it must be, at most {@code most}.
   *
   * @param height what there is of it
   */
  float width(Lettering letters, float most, float height);

  /** Draws it; nothing leaves the room. */
  void draw(Paper paper, Lettering letters, Rectangle2D.Float room);
}
