import KDBush from 'kdbush';
import type { Points } from '../types';
import { indexWorker } from '../workers';

/** Up to so many points are looked through one by one sooner than a worker is started. */
const FEW = 20_000;

/** Finds points in the plane: by kdbush once a worker has built it, one by one until then. */
export class PlaneIndex {
  private index: KDBush | null = null;
  private worker: Worker | null = null;

  constructor(private readonly points: Points) {}

  get ready(): boolean {
    return this.index !== null || this.points.n <= FEW;
  }

  /** Starts building, if that is worth it and not done yet. */
  build(): void {
    if (this.ready || this.worker) return;
    const { x, y } = this.points;
    this.worker = indexWorker();
    if (!this.worker) {
      const index = new KDBush(this.points.n, 64, Float32Array);
      for (let i = 0; i < this.points.n; i++) index.add(x[i], y[i]);
      this.index = index.finish();
      return;
    }
    this.worker.onmessage = (event: MessageEvent<ArrayBuffer>) => {
      this.index = KDBush.from(event.data);
      this.drop();
    };
    this.worker.postMessage({ x, y });
  }

  /** Gives up building. */
  drop(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  /** Points in a box, in no order. */
  range(x0: number, y0: number, x1: number, y1: number): ArrayLike<number> {
    if (this.index) return this.index.range(x0, y0, x1, y1);
    const { x, y, n } = this.points;
    const found: number[] = [];
    for (let i = 0; i < n; i++) if (x[i] >= x0 && x[i] <= x1 && y[i] >= y0 && y[i] <= y1) found.push(i);
    return found;
  }
}
