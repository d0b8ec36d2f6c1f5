import type { FrameRequest, FrameSaid } from './raster/request';
import type { Styles } from './style';
import type { Points } from './types';

/** What draws the points. The canvas is its own; what lies over the points is drawn by the element. */
export interface PointRenderer {
  readonly kind: 'cpu' | 'gpu';
  readonly canvas: HTMLCanvasElement;
  /** New places; with `glide` they are reached from where the points are at `along` of the way they are on. */
  place(points: Points, glide: boolean, along: number): void;
  style(styles: Styles): void;
  /**
   * Draws a frame and puts it on the canvas. Null if it was given up for `cancel`. One at a time. What the promise is
   * awaited for runs before the browser shows the canvas, so that what lies over the points does not lag.
   */
  draw(request: FrameRequest): Promise<FrameSaid | null>;
  /** Gives up the frame that is being drawn, if that is possible. */
  cancel(): void;
  dispose(): void;
}
