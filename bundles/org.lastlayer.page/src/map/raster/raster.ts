import { CHUNK, Cloud } from './cloud';
import { Counts } from './counts';
import { Discs } from './discs';
import type { FrameRequest, FrameSaid } from './request';

/** Below this radius in device pixels a point is one pixel. */
export const PIXEL = 0.7;
/** Discs blended between two looks at the clock. */
const BATCH = 4096;

/**
 * The renderer without a GPU: from a cloud of points to a frame of pixels, in steps, so that whoever drives it can stop
 * for time or for a newer request. Points are taken in their order, of which any prefix is a fair sample; what is
 * painted when time is up is a whole picture of fewer points.
 */
export class Raster {
  private readonly counts = new Counts();
  private readonly discs = new Discs();
  /** Discs that can be blended in a millisecond, by experience; in pixels. */
  private pace = 60_000;

  constructor(
    readonly cloud = new Cloud(),
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Draws into the frame (width × height). Yields after each step; what it returns says how far it came. */
  *draw(request: FrameRequest, frame: Uint32Array): Generator<void, FrameSaid> {
    const start = this.now();
    const until = start + request.budget;
    frame.fill(request.background);
    const drawn = request.radius < PIXEL ? yield* this.pixels(request, frame, until) : yield* this.blended(request, frame, until);
    return { drawn, complete: drawn === this.cloud.n, milliseconds: this.now() - start };
  }

  private *pixels(request: FrameRequest, frame: Uint32Array, until: number): Generator<void, number> {
    const { cloud, counts } = this;
    counts.begin(request, cloud);
    let drawn = 0;
    while (drawn < cloud.n) {
      const last = Math.min(cloud.n, drawn + CHUNK);
      counts.add(request.view, cloud, drawn, last, cloud.read(drawn, last, request.along));
      drawn = last;
      yield;
      if (this.now() > until) break;
    }
    counts.paint(request, frame, cloud.n > 0 ? drawn / cloud.n : 1);
    return drawn;
  }

  private *blended(request: FrameRequest, frame: Uint32Array, until: number): Generator<void, number> {
    const { cloud, discs } = this;
    const area = Math.pow(2 * request.radius + 2, 2);
    discs.begin(request, cloud);
    let drawn = 0;
    while (drawn < cloud.n) {
      const last = Math.min(cloud.n, drawn + CHUNK);
      discs.add(request.view, request.radius, cloud, drawn, last, cloud.read(drawn, last, request.along));
      drawn = last;
      yield;
      if (this.now() + (discs.count * area) / this.pace > until) break;
    }
    discs.sort();
    const start = this.now();
    for (let first = 0; first < discs.count; first += BATCH) {
      discs.paint(request, frame, first, Math.min(discs.count, first + BATCH));
      yield;
    }
    const took = this.now() - start;
    if (took > 2) this.pace = 0.7 * this.pace + 0.3 * ((discs.count * area) / took);
    return drawn;
  }
}
