import { canvasOf } from '../color';
import type { PointRenderer } from '../renderer';
import type { Styles } from '../style';
import type { Points } from '../types';
import { Desk, pauser, type Answer, type Order } from './desk';
import type { FrameRequest, FrameSaid } from './request';

/**
 * Draws with the raster, in a worker if there may be one. The worker sends pixels instead of drawing on an offscreen
 * canvas: so the page puts them and what lies over them on the screen in the same frame.
 */
export class CpuRenderer implements PointRenderer {
  readonly kind = 'cpu';
  readonly canvas = canvasOf(1, 1);
  private readonly context = this.canvas.getContext('2d', { alpha: false });
  private readonly send: (order: Order, transfer?: Transferable[]) => void;
  private spare: ArrayBuffer | null = null;
  private waiting: ((said: FrameSaid | null) => void) | null = null;
  private size: [number, number] = [1, 1];

  constructor(private readonly worker: Worker | null) {
    if (worker) {
      worker.onmessage = (event: MessageEvent<Answer>) => this.take(event.data);
      this.send = (order, transfer = []) => worker.postMessage(order, transfer);
    } else {
      const desk = new Desk((answer) => this.take(answer), pauser());
      this.send = (order) => desk.take(order);
    }
  }

  place(points: Points, glide: boolean, along: number): void {
    this.send({ kind: 'place', points, glide, along });
  }

  style(styles: Styles): void {
    this.send({ kind: 'style', styles });
  }

  draw(request: FrameRequest): Promise<FrameSaid | null> {
    const { width, height } = request.view;
    const bytes = width * height * 4;
    const pixels = this.spare && this.spare.byteLength === bytes ? this.spare : new ArrayBuffer(bytes);
    this.spare = null;
    this.size = [width, height];
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.send({ kind: 'draw', request, pixels }, [pixels]);
    });
  }

  cancel(): void {
    this.send({ kind: 'cancel' });
  }

  dispose(): void {
    this.worker?.terminate();
    this.canvas.remove();
  }

  private take(answer: Answer): void {
    const [width, height] = this.size;
    if (answer.said !== null) {
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
      }
      this.context?.putImageData(new ImageData(new Uint8ClampedArray(answer.pixels), width, height), 0, 0);
    }
    this.spare = answer.pixels;
    const done = this.waiting;
    this.waiting = null;
    done?.(answer.said);
  }
}
