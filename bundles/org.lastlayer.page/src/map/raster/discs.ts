import type { View } from '../camera';
import { mix } from '../color';
import { HIDDEN, STYLES } from '../style';
import type { Cloud } from './cloud';
import type { FrameRequest } from './request';
import { press, stampOf } from './stamp';

const FOGS = 16;
const FAR_FOG = 0.62;
/** Steps of depth that discs are sorted by. */
const DEPTHS = 1024;

/**
 * Points as discs: those in view are gathered, put in order (points below first, then by depth, then as they come),
 * and blended one over the other.
 */
export class Discs {
  count = 0;
  private px = new Float32Array(0);
  private py = this.px;
  private size = this.px;
  private style = new Uint16Array(0);
  private depth = new Uint16Array(0);
  private order = new Uint32Array(0);
  private readonly colors = new Uint32Array(FOGS * STYLES);

  begin(request: FrameRequest, cloud: Cloud): void {
    this.count = 0;
    for (let fog = 0; fog < FOGS; fog++) {
      const t = request.view.flat ? 0 : FAR_FOG * (fog / (FOGS - 1)) ** 1.5;
      for (let s = 0; s < STYLES; s++) {
        this.colors[fog * STYLES + s] = mix(cloud.styles.colors[s], request.background, t);
      }
    }
  }

  /** Gathers those of points first … last − 1 that are in view; the cloud holds their coordinates from `at` on. */
  add(view: View, radius: number, cloud: Cloud, first: number, last: number, at: number): void {
    this.room(this.count + last - first);
    const { x, y, z } = cloud;
    const { of, below } = cloud.styles;
    const { width, height, flat, cx, cy, cz, ux, uz, vx, vy, vz, wx, wy, wz, distance, near, depth } = view;
    const margin = radius * 2 + 1;
    const shift = at - first;
    let n = this.count;
    for (let i = first; i < last; i++) {
      const s = of[i];
      if (s === HIDDEN) continue;
      const dx = x[i + shift] - cx;
      const dy = y[i + shift] - cy;
      let f = 1;
      let sx = ux * dx;
      let sy = vy * dy;
      let d = 0;
      if (!flat) {
        const dz = z[i + shift] - cz;
        const w = wx * dx + wy * dy + wz * dz;
        if (distance + w < distance * 0.05) continue;
        f = distance / (distance + w);
        sx = f * (sx + uz * dz);
        sy = f * (vx * dx + sy + vz * dz);
        d = Math.min(0.9999, Math.max(0, (w - near) * depth));
      }
      const px = width / 2 + sx;
      const py = height / 2 - sy;
      if (!(px > -margin && px < width + margin && py > -margin && py < height + margin)) continue;
      this.px[n] = px;
      this.py[n] = py;
      this.size[n] = f;
      this.style[n] = s;
      this.depth[n] = (1 - below[s]) * DEPTHS + ((1 - d) * (DEPTHS - 1)) | 0;
      n++;
    }
    this.count = n;
  }

  /** Puts what was gathered in the order of drawing: a counting sort, stable. */
  sort(): void {
    const starts = new Uint32Array(2 * DEPTHS + 1);
    for (let i = 0; i < this.count; i++) starts[this.depth[i] + 1]++;
    for (let d = 0; d < 2 * DEPTHS; d++) starts[d + 1] += starts[d];
    for (let i = 0; i < this.count; i++) this.order[starts[this.depth[i]]++] = i;
  }

  /** Blends those that come first … last − 1 in the order. */
  paint(request: FrameRequest, frame: Uint32Array, first: number, last: number): void {
    const { width, height, flat } = request.view;
    let stamp = stampOf(request.radius);
    for (let k = first; k < last; k++) {
      const i = this.order[k];
      let fog = 0;
      if (!flat) {
        stamp = stampOf(request.radius * this.size[i]);
        const near = (this.depth[i] % DEPTHS) / DEPTHS;
        fog = Math.min(FOGS - 1, ((1 - near) * FOGS) | 0);
      }
      const color = this.colors[fog * STYLES + this.style[i]];
      press(stamp, frame, width, height, this.px[i], this.py[i], color, request.background);
    }
  }

  private room(n: number): void {
    if (this.px.length >= n) return;
    const more = Math.max(n, this.px.length * 2);
    const grown = (a: Float32Array) => {
      const b = new Float32Array(more);
      b.set(a);
      return b;
    };
    [this.px, this.py, this.size] = [grown(this.px), grown(this.py), grown(this.size)];
    const style = new Uint16Array(more);
    style.set(this.style);
    const depth = new Uint16Array(more);
    depth.set(this.depth);
    [this.style, this.depth, this.order] = [style, depth, new Uint32Array(more)];
  }
}
