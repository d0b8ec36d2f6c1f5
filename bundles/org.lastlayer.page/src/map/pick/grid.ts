import type { View } from '../camera';
import type { Points } from '../types';

const CELL = 16;

/**
 * Where all points fall on the screen, sorted into cells of 16 pixels: the index for three dimensions, where every turn
 * moves all points. Made anew for a view when it is first asked; O(n), some 30 ms for a million.
 */
export class ScreenGrid {
  readonly px: Float32Array;
  readonly py: Float32Array;
  readonly depth: Float32Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly starts: Uint32Array;
  private readonly sorted: Uint32Array;

  constructor(points: Points, readonly view: View, visible: (p: number) => boolean) {
    const { n, x, y, z } = points;
    const { width, height, cx, cy, cz, ux, uz, vx, vy, vz, wx, wy, wz, distance } = view;
    this.px = new Float32Array(n);
    this.py = new Float32Array(n);
    this.depth = new Float32Array(n);
    this.columns = Math.ceil(width / CELL);
    this.rows = Math.ceil(height / CELL);
    const cells = this.columns * this.rows;
    const cell = new Int32Array(n);
    this.starts = new Uint32Array(cells + 2);
    for (let p = 0; p < n; p++) {
      const dx = x[p] - cx;
      const dy = y[p] - cy;
      const dz = (z ? z[p] : 0) - cz;
      const w = view.flat ? 0 : wx * dx + wy * dy + wz * dz;
      const f = view.flat ? 1 : distance / (distance + w);
      const px = width / 2 + f * (ux * dx + uz * dz);
      const py = height / 2 - f * (vx * dx + vy * dy + vz * dz);
      this.px[p] = px;
      this.py[p] = py;
      this.depth[p] = w;
      const seen = px >= 0 && px < width && py >= 0 && py < height && distance + w > distance * 0.05 && visible(p);
      const c = seen ? Math.floor(py / CELL) * this.columns + Math.floor(px / CELL) : -1;
      cell[p] = c;
      if (c >= 0) this.starts[c + 1]++;
    }
    for (let c = 0; c < cells; c++) this.starts[c + 1] += this.starts[c];
    this.sorted = new Uint32Array(this.starts[cells]);
    const at = this.starts.slice();
    for (let p = 0; p < n; p++) if (cell[p] >= 0) this.sorted[at[cell[p]]++] = p;
  }

  /** Calls with every point whose cell touches the box, in pixels. */
  each(x0: number, y0: number, x1: number, y1: number, call: (p: number) => void): void {
    const c0 = Math.max(0, Math.floor(x0 / CELL));
    const c1 = Math.min(this.columns - 1, Math.floor(x1 / CELL));
    const r0 = Math.max(0, Math.floor(y0 / CELL));
    const r1 = Math.min(this.rows - 1, Math.floor(y1 / CELL));
    for (let r = r0; r <= r1; r++) {
      const from = this.starts[r * this.columns + c0];
      const to = c1 >= c0 ? this.starts[r * this.columns + c1 + 1] : from;
      for (let k = from; k < to; k++) call(this.sorted[k]);
    }
  }
}
