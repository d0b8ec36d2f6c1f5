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
   * Draws a frame, which `show` then shows. Null if it was given up for `cancel`. One at a time. What the promise is
   * awaited for runs before the browser shows anything, so that what lies over the points does not lag.
   */
  draw(request: FrameRequest): Promise<FrameSaid | null>;
  /**
   * Shows the last frame with what `over` draws on it (the context's unit is a CSS pixel of a map so wide and high), or says
   * false if that needs a canvas of its own. One canvas instead of two: where the browser has no GPU, every canvas that
   * changes costs it some 20 ms.
   */
  show(width: number, height: number, over: ((context: CanvasRenderingContext2D) => void) | null): boolean;
  /** Gives up the frame that is being drawn, if that is possible. */
  cancel(): void;
  dispose(): void;
}
