import type { Cloud } from '../raster/cloud';
import { CHUNK } from '../raster/cloud';
import { Counts } from '../raster/counts';
import type { FrameRequest } from '../raster/request';

/** Pixels of the small picture's side for one of its own. */
const COARSE = 8;

/**
 * What a typical dense pixel holds, without asking the GPU, which would have to wait: a small picture of the first
 * points, counted here. About a millisecond.
 */
export class Exposure {
  private readonly counts = new Counts();

  /** For each layer, all points counted. */
  dense(cloud: Cloud, request: FrameRequest): [number, number] {
    const n = Math.min(cloud.n, CHUNK);
    if (n === 0) return [1, 1];
    const view = request.view;
    const k = 1 / COARSE;
    const small = {
      ...view,
      width: Math.max(1, Math.floor(view.width * k)),
      height: Math.max(1, Math.floor(view.height * k)),
      scale: view.scale * k,
      ux: view.ux * k,
      uz: view.uz * k,
      vx: view.vx * k,
      vy: view.vy * k,
      vz: view.vz * k,
      wx: view.wx * k,
      wy: view.wy * k,
      wz: view.wz * k,
      distance: view.distance * k,
      near: view.near * k,
      depth: view.depth / k,
    };
    this.counts.begin({ ...request, view: small }, cloud);
    this.counts.add(small, cloud, 0, n, cloud.read(0, n, request.along));
    const share = cloud.n / n / COARSE ** 2;
    const pixels = small.width * small.height;
    const below = this.counts.dense(pixels, 0, 1) * share;
    return [below, cloud.styles.layered ? this.counts.dense(pixels, 1, 1) * share : below];
  }
}
