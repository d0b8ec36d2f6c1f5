import type { View } from '../camera';

/** A frame that is wanted. Lengths in device pixels, colours 0xAABBGGRR. */
export interface FrameRequest {
  readonly view: View;
  /** How far points are on their way from where they were, 0 … 1. */
  readonly along: number;
  readonly radius: number;
  readonly background: number;
  /** What the densest pixels are drawn towards. */
  readonly deep: number;
  /** Milliseconds after which the points drawn so far must do; Infinity for all of them. */
  readonly budget: number;
}

/** Said of a frame: points that were looked at (a prefix) and whether that was all. */
export interface FrameSaid {
  readonly drawn: number;
  readonly complete: boolean;
  readonly milliseconds: number;
}
