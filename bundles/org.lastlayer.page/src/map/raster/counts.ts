import type { View } from '../camera';
import { mix } from '../color';
import { HIDDEN, STYLES } from '../style';
import type { Cloud } from './cloud';
import type { FrameRequest } from './request';
import { Density, Tone } from './tone';

/** Weights a pixel's colour is averaged over; those that come later only count. The order is shuffled: a fair sample. */
const SAMPLE = 250;
const MOST = 0xff00;
const RECIPROCAL = Float64Array.from({ length: SAMPLE }, (_, i) => 1 / i);
/** Depth is told in so many steps: the nearest counts as many points as there are steps, the farthest one. */
const STEPS = 4;

/**
 * Very many points, each a single pixel: every pixel counts its points and averages their colours, and a tone curve
 * makes a colour of both. Two 32-bit words a pixel and layer, red and green sums in the one, blue sum and count in the
 * other, so that a point touches one cache line. Points below (dimmed, without value) have sums of their own.
 */
export class Counts {
  private words = new Int32Array(0);
  private layers = 1;
  private readonly redGreen = new Int32Array(STEPS * STYLES);
  private readonly blueOne = new Int32Array(STEPS * STYLES);
  private readonly tone = [new Tone(), new Tone()];
  private readonly density = new Density();

  begin(request: FrameRequest, cloud: Cloud): void {
    const { width, height, flat } = request.view;
    this.layers = cloud.styles.layered ? 2 : 1;
    const length = width * height * 2 * this.layers;
    if (this.words.length < length) this.words = new Int32Array(length);
    else this.words.fill(0, 0, length);
    for (let step = 0; step < STEPS; step++) {
      const weight = flat ? 1 : STEPS - step;
      const fog = flat ? 0 : 0.5 * (step / (STEPS - 1)) ** 1.5;
      for (let s = 0; s < STYLES; s++) {
        const c = mix(cloud.styles.colors[s], request.background, fog);
        this.redGreen[step * STYLES + s] = weight * (((c & 255) << 16) | ((c >>> 8) & 255));
        this.blueOne[step * STYLES + s] = weight * ((((c >>> 16) & 255) << 16) | 1);
      }
    }
  }

  /** Counts points first … last − 1, whose coordinates the cloud holds from `at` on. */
  add(view: View, cloud: Cloud, first: number, last: number, at: number): void {
    if (view.flat) this.flat(view, cloud, first, last, at);
    else this.solid(view, cloud, first, last, at);
  }

  private flat(view: View, cloud: Cloud, first: number, last: number, at: number): void {
    const { words, redGreen, blueOne, layers } = this;
    const { x, y } = cloud;
    const { of, below } = cloud.styles;
    const { width, height, scale } = view;
    const bx = width / 2 - view.cx * scale;
    const by = height / 2 + view.cy * scale;
    const wordsAPixel = 2 * layers;
    const shift = at - first;
    for (let i = first; i < last; i++) {
      const s = of[i];
      const px = x[i + shift] * scale + bx;
      const py = by - y[i + shift] * scale;
      if (!(px >= 0 && px < width && py >= 0 && py < height) || s === HIDDEN) continue;
      let o = ((py | 0) * width + (px | 0)) * wordsAPixel;
      if (layers === 2) o += 2 - 2 * below[s];
      const c = words[o + 1];
      const count = c & 0xffff;
      if (count < SAMPLE) {
        words[o] += redGreen[s];
        words[o + 1] = c + blueOne[s];
      } else if (count < MOST) words[o + 1] = c + 1;
    }
  }

  private solid(view: View, cloud: Cloud, first: number, last: number, at: number): void {
    const { words, redGreen, blueOne, layers } = this;
    const { x, y, z } = cloud;
    const { of, below } = cloud.styles;
    const { width, height, cx, cy, cz, ux, uz, vx, vy, vz, wx, wy, wz, distance, near, depth } = view;
    const halfWidth = width / 2;
    const halfHeight = height / 2;
    const wordsAPixel = 2 * layers;
    const shift = at - first;
    const clip = distance * 0.05;
    const steps = depth * STEPS;
    for (let i = first; i < last; i++) {
      const s = of[i];
      const dx = x[i + shift] - cx;
      const dy = y[i + shift] - cy;
      const dz = z[i + shift] - cz;
      const w = wx * dx + wy * dy + wz * dz;
      const q = distance + w;
      const f = distance / q;
      const px = halfWidth + f * (ux * dx + uz * dz);
      const py = halfHeight - f * (vx * dx + vy * dy + vz * dz);
      if (!(px >= 0 && px < width && py >= 0 && py < height && q > clip) || s === HIDDEN) continue;
      let o = ((py | 0) * width + (px | 0)) * wordsAPixel;
      if (layers === 2) o += 2 - 2 * below[s];
      let step = ((w - near) * steps) | 0;
      if (step < 0) step = 0;
      else if (step >= STEPS) step = STEPS - 1;
      const c = words[o + 1];
      const count = c & 0xffff;
      if (count < SAMPLE) {
        words[o] += redGreen[step * STYLES + s];
        words[o + 1] = c + blueOne[step * STYLES + s];
      } else if (count < MOST) words[o + 1] = c + STEPS - step;
    }
  }

  /** Paints what was counted over the frame. `share`: the part of the points that was counted. */
  paint(request: FrameRequest, frame: Uint32Array, share: number): void {
    const pixels = request.view.width * request.view.height;
    const one = (request.view.flat ? 1 : (1 + STEPS) / 2) * share;
    for (let layer = 0; layer < this.layers; layer++) {
      // Only the upper layer's cores are deepened: dark cores of dimmed groups would draw the eye away from the selection.
      const stride = 2 * this.layers;
      const tone = this.tone[layer];
      tone.prepare(Math.max(one, 0.01), Math.round(this.dense(pixels, layer, 7) * 8) / 8);
      this.layer(frame, pixels, stride, 2 * layer, tone, request, layer === this.layers - 1);
    }
  }

  /** Count of a typical dense pixel of a layer, by every so-manieth pixel. */
  dense(pixels: number, layer: number, every: number): number {
    const stride = 2 * this.layers;
    this.density.clear();
    for (let o = 2 * layer + 1; o < pixels * stride; o += stride * every) {
      const count = this.words[o] & 0xffff;
      if (count > 0) this.density.add(count);
    }
    return this.density.quantile(0.9);
  }

  private layer(frame: Uint32Array, pixels: number, stride: number, from: number, tone: Tone, request: FrameRequest, top: boolean): void {
    const { words } = this;
    const { alpha: alphas, deep: deeps } = tone;
    const { deep, view } = request;
    const sampled = 1 / (view.flat ? SAMPLE : SAMPLE + STEPS - 1);
    const [dr, dg, db] = [deep & 255, (deep >>> 8) & 255, (deep >>> 16) & 255];
    for (let i = 0, o = from; i < pixels; i++, o += stride) {
      const b1 = words[o + 1];
      if (b1 === 0) continue;
      const count = b1 & 0xffff;
      const rg = words[o];
      const parts = count < SAMPLE ? RECIPROCAL[count] : sampled;
      let r = (rg >>> 16) * parts;
      let g = (rg & 0xffff) * parts;
      let b = (b1 >>> 16) * parts;
      const cell = Tone.clamp(count);
      const d = deeps[cell];
      if (d > 0 && top) {
        r += ((dr - r) * d) / 256;
        g += ((dg - g) * d) / 256;
        b += ((db - b) * d) / 256;
      }
      const a = alphas[cell];
      if (a < 256) {
        const under = frame[i];
        const k = a / 256;
        const ur = under & 255;
        const ug = (under >>> 8) & 255;
        const ub = (under >>> 16) & 255;
        r = ur + (r - ur) * k;
        g = ug + (g - ug) * k;
        b = ub + (b - ub) * k;
      }
      frame[i] = 0xff000000 | ((b + 0.5) << 16) | ((g + 0.5) << 8) | (r + 0.5);
    }
  }
}
