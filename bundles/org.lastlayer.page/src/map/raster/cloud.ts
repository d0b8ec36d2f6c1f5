import { HIDDEN, STYLES, type Styles } from '../style';
import type { Points } from '../types';

/** Points read at once; after each, time is looked at. */
export const CHUNK = 1 << 15;

/**
 * Points and styles as a renderer holds them, and where points are while they glide from one map to another. Bulk
 * reading goes by chunks, since interpolated coordinates then stay in the cache.
 */
export class Cloud {
  n = 0;
  styles: Styles = { of: new Uint16Array(0), colors: new Uint32Array(STYLES), below: new Uint8Array(STYLES), layered: false, shown: 0 };
  x: Float32Array = new Float32Array(0);
  y: Float32Array = this.x;
  z: Float32Array = this.x;
  private from: [Float32Array, Float32Array, Float32Array] | null = null;
  private to: Points = { n: 0, dimensions: 2, x: this.x, y: this.x, z: null };
  private readonly scratch = [0, 1, 2].map(() => new Float32Array(CHUNK));

  /** New places. With `glide`, they are reached from where the points are now, at `along` of the last way. */
  place(points: Points, glide: boolean, along: number): void {
    if (glide && points.n === this.to.n) this.from = this.where(along);
    else this.from = null;
    this.to = points;
    this.n = points.n;
    if (this.styles.of.length !== this.n) {
      this.styles = { ...this.styles, of: new Uint16Array(this.n), shown: this.n, layered: false };
    }
  }

  /** Ends the way: points are where they were going. */
  arrive(): void {
    this.from = null;
  }

  /** Makes x, y and z hold points first … last − 1 from the place returned on. */
  read(first: number, last: number, along: number): number {
    const { x, y, z } = this.to;
    if (this.from === null || along >= 1) {
      this.x = x;
      this.y = y;
      this.z = z ?? this.zeros();
      return first;
    }
    [x, y, z].forEach((axis, k) => {
      const into = this.scratch[k];
      const from = this.from![k];
      if (axis) for (let i = first; i < last; i++) into[i - first] = from[i] + (axis[i] - from[i]) * along;
      else for (let i = first; i < last; i++) into[i - first] = from[i] * (1 - along);
    });
    [this.x, this.y, this.z] = this.scratch;
    return 0;
  }

  /** Where one point is. */
  at(p: number, along: number, into: number[]): number[] {
    const { x, y, z } = this.to;
    const to = [x[p], y[p], z ? z[p] : 0];
    for (let k = 0; k < 3; k++) {
      into[k] = this.from === null || along >= 1 ? to[k] : this.from[k][p] + (to[k] - this.from[k][p]) * along;
    }
    return into;
  }

  visible(p: number): boolean {
    return this.styles.of[p] !== HIDDEN;
  }

  /** Where all points are, each axis a copy. */
  where(along: number): [Float32Array, Float32Array, Float32Array] {
    const n = this.n;
    const into = [0, 1, 2].map(() => new Float32Array(n)) as [Float32Array, Float32Array, Float32Array];
    for (let first = 0; first < n; first += CHUNK) {
      const last = Math.min(n, first + CHUNK);
      const at = this.read(first, last, along);
      into[0].set(this.x.subarray(at, at + last - first), first);
      into[1].set(this.y.subarray(at, at + last - first), first);
      into[2].set(this.z.subarray(at, at + last - first), first);
    }
    return into;
  }

  private zero = new Float32Array(0);

  private zeros(): Float32Array<ArrayBuffer> {
    if (this.zero.length < this.n) this.zero = new Float32Array(this.n);
    return this.zero;
  }
}
