import { framing, viewOf } from '../camera';
import { coreOf, extentOf } from '../extent';
import { GpuRenderer } from '../gpu/gpu';
import { Cloud } from '../raster/cloud';
import { Raster } from '../raster/raster';
import type { FrameRequest } from '../raster/request';
import { stylesOf } from '../style';
import { mixture, PALETTE } from './made';

const [WIDTH, HEIGHT] = [800, 600];
const THEME = { background: 0xffffffff, text: 0xff000000, dim: 0xffe0e0e0 };

/**
 * How far the two renderers' pictures are apart, as a share of what is painted: few and very many points, in the plane
 * and in space, with and without a selection, halfway between two maps. Needs a browser with WebGL, if only a software one.
 */
export function parity(): Record<string, number> {
  const apart: Record<string, number> = {};
  for (const dimensions of [2, 3] as const) {
    for (const n of [20_000, 300_000]) {
      for (const along of [1, 0.4]) {
        const { points, classes } = mixture(n, dimensions, 20);
        const selected = new Uint32Array((n >> 5) + 1);
        for (let p = 0; p < n; p++) if (classes[p] % 3 === 0) selected[p >> 5] |= 1 << (p & 31);
        for (const bits of [null, selected]) {
          const styles = stylesOf(n, { index: classes, palette: PALETTE, none: 1 }, null, bits, THEME);
          const extent = dimensions === 2 ? extentOf(points) : coreOf(points);
          const flat = dimensions === 2;
          const view = viewOf(framing(extent, flat, WIDTH, HEIGHT, -0.5, 0.4), flat, WIDTH, HEIGHT, extent);
          const radius = n > 1e5 ? 0.3 : 2.6;
          const request = { view, along, radius, background: THEME.background, deep: 0xff000000, budget: Infinity };
          const other = { ...points, x: points.y, y: points.x };
          const cloud = new Cloud();
          const gpu = new GpuRenderer(() => {});
          cloud.styles = styles;
          gpu.style(styles);
          for (const there of [cloud, gpu]) {
            there.place(points, false, 1);
            if (along < 1) there.place(other, true, 1);
          }
          const name = `${dimensions}-D, ${n} points${bits ? ', some selected' : ''}${along < 1 ? ', gliding' : ''}`;
          apart[name] = difference(byCpu(cloud, request), byGpu(gpu, request));
          gpu.dispose();
        }
      }
    }
  }
  return apart;
}

function byCpu(cloud: Cloud, request: FrameRequest): Uint8Array {
  const frame = new Uint32Array(WIDTH * HEIGHT);
  const work = new Raster(cloud).draw(request, frame);
  while (!work.next().done);
  return new Uint8Array(frame.buffer);
}

function byGpu(gpu: GpuRenderer, request: FrameRequest): Uint8ClampedArray {
  void gpu.draw(request);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext('2d')!;
  context.drawImage(gpu.canvas, 0, 0);
  return context.getImageData(0, 0, WIDTH, HEIGHT).data;
}

function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let apart = 0;
  let painted = 0;
  for (let i = 0; i < a.length; i++) {
    apart += Math.abs(a[i] - b[i]);
    painted += 255 - a[i];
  }
  return Math.round((1000 * apart) / painted) / 1000;
}
