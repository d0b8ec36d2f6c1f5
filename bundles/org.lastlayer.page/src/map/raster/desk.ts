import type { Styles } from '../style';
import type { Points } from '../types';
import { Raster } from './raster';
import type { FrameRequest, FrameSaid } from './request';

export type Order =
  | { readonly kind: 'place'; readonly points: Points; readonly glide: boolean; readonly along: number }
  | { readonly kind: 'style'; readonly styles: Styles }
  | { readonly kind: 'draw'; readonly request: FrameRequest; readonly pixels: ArrayBuffer }
  | { readonly kind: 'cancel' };

export type Answer = { readonly said: FrameSaid | null; readonly pixels: ArrayBuffer };

/**
 * Takes orders for a raster: in a worker or, where there is none, beside the page. A frame in the making lets other
 * orders through now and then (`pause`), so that it can be given up.
 */
export class Desk {
  private readonly raster = new Raster();
  private given = 0;

  constructor(
    private readonly answer: (answer: Answer) => void,
    private readonly pause: () => Promise<void>,
  ) {}

  take(order: Order): void {
    if (order.kind === 'place') this.raster.cloud.place(order.points, order.glide, order.along);
    else if (order.kind === 'style') this.raster.cloud.styles = order.styles;
    else if (order.kind === 'cancel') this.given++;
    else void this.draw(order.request, order.pixels);
  }

  private async draw(request: FrameRequest, pixels: ArrayBuffer): Promise<void> {
    const mine = ++this.given;
    const { width, height } = request.view;
    const work = this.raster.draw(request, new Uint32Array(pixels, 0, width * height));
    let last = performance.now();
    for (;;) {
      const step = work.next();
      if (step.done) return this.answer({ said: step.value, pixels });
      if (request.budget < Infinity || performance.now() - last < 12) continue;
      await this.pause();
      if (mine !== this.given) return this.answer({ said: null, pixels });
      last = performance.now();
    }
  }
}

/** Lets messages that wait be taken. */
export function pauser(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let go: (() => void) | null = null;
  port1.onmessage = () => go?.();
  return () =>
    new Promise((resolve) => {
      go = resolve;
      port2.postMessage(0);
    });
}
