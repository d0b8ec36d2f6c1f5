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
  private send!: (order: Order, transfer?: Transferable[]) => void;
  private points: Points | null = null;
  private styles: Styles | null = null;
  private request: FrameRequest | null = null;
  /** The frame that is shown, and one that may be drawn into. */
  private frame: ImageData | null = null;
  private spare: ArrayBuffer | null = null;
  private waiting: ((said: FrameSaid | null) => void) | null = null;
  private size: [number, number] = [1, 1];

  constructor(private readonly worker: Worker | null) {
    if (!worker) {
      this.beside();
      return;
    }
    worker.onmessage = (event: MessageEvent<Answer>) => this.take(event.data);
    worker.onerror = () => this.beside();
    this.send = (order, transfer = []) => worker.postMessage(order, transfer);
  }

  /** Draws on the page's own thread: there is no worker, or its script cannot be loaded. */
  private beside(): void {
    this.worker?.terminate();
    const desk = new Desk((answer) => this.take(answer), pauser());
    this.send = (order) => desk.take(order);
    if (this.points) this.send({ kind: 'place', points: this.points, glide: false, along: 1 });
    if (this.styles) this.send({ kind: 'style', styles: this.styles });
    if (this.waiting && this.request) this.order(this.request);
  }

  place(points: Points, glide: boolean, along: number): void {
    this.points = points;
    this.send({ kind: 'place', points, glide, along });
  }

  style(styles: Styles): void {
    this.styles = styles;
    this.send({ kind: 'style', styles });
  }

  draw(request: FrameRequest): Promise<FrameSaid | null> {
    this.request = request;
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.order(request);
    });
  }

  private order(request: FrameRequest): void {
    const { width, height } = request.view;
    const bytes = width * height * 4;
    const pixels = this.spare && this.spare.byteLength === bytes ? this.spare : new ArrayBuffer(bytes);
    this.spare = null;
    this.size = [width, height];
    this.send({ kind: 'draw', request, pixels }, [pixels]);
  }

  show(width: number, height: number, over: ((context: CanvasRenderingContext2D) => void) | null): boolean {
    const { canvas, context, frame } = this;
    if (!context || !frame) return true;
    if (canvas.width !== frame.width || canvas.height !== frame.height) {
      canvas.width = frame.width;
      canvas.height = frame.height;
    }
    context.putImageData(frame, 0, 0);
    if (over) {
      context.setTransform(frame.width / width, 0, 0, frame.height / height, 0, 0);
      over(context);
    }
    return true;
  }

  cancel(): void {
    this.send({ kind: 'cancel' });
  }

  dispose(): void {
    this.worker?.terminate();
    this.canvas.remove();
  }

  private take(answer: Answer): void {
    if (answer.said !== null) {
      this.spare = this.frame?.data.buffer ?? null;
      this.frame = new ImageData(new Uint8ClampedArray(answer.pixels), ...this.size);
    } else this.spare = answer.pixels;
    const done = this.waiting;
    this.waiting = null;
    done?.(answer.said);
  }
}
