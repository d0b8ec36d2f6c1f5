import type { Camera } from './types';

/** How far the eye is from the centre, in spans: little enough to see depth, far enough not to bend the picture. */
const DISTANCE = 2.4;

/**
 * A camera over a canvas, as plain numbers that can be sent to a worker: screen x = width/2 + f·(u·(p − c)), y likewise
 * and downwards, with f = 1 when flat and distance / (distance + w·(p − c)) in three dimensions. u, v and w are the
 * rows of a turn times `scale` (pixels a unit): to the right, up, and away from the eye.
 */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly flat: boolean;
  readonly scale: number;
  readonly cx: number;
  readonly cy: number;
  readonly cz: number;
  readonly ux: number;
  readonly uz: number;
  readonly vx: number;
  readonly vy: number;
  readonly vz: number;
  readonly wx: number;
  readonly wy: number;
  readonly wz: number;
  readonly distance: number;
  /** Depth in pixels of the nearest of all points, and what it is multiplied by so that the farthest has depth 1. */
  readonly near: number;
  readonly depth: number;
}

/** The ball that holds all points: what depth is measured against and what "frame all" shows. */
export interface Extent {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
  readonly radius: number;
}

export function center(e: Extent): [number, number, number] {
  return [(e.min[0] + e.max[0]) / 2, (e.min[1] + e.max[1]) / 2, (e.min[2] + e.max[2]) / 2];
}

/** The view of a camera on a canvas of so many device pixels. */
export function viewOf(camera: Camera, flat: boolean, width: number, height: number, extent: Extent): View {
  const scale = Math.min(width, height) / camera.span;
  const [cx, cy, cz = 0] = camera.center;
  const sinT = flat ? 0 : Math.sin(camera.turn);
  const cosT = flat ? 1 : Math.cos(camera.turn);
  const sinP = flat ? 0 : Math.sin(camera.tilt);
  const cosP = flat ? 1 : Math.cos(camera.tilt);
  const wx = -cosP * sinT * scale;
  const wy = -sinP * scale;
  const wz = -cosP * cosT * scale;
  const [mx, my, mz] = center(extent);
  const middle = wx * (mx - cx) + wy * (my - cy) + wz * (mz - cz);
  const reach = Math.max(extent.radius * scale, 1e-6);
  return {
    width,
    height,
    flat,
    scale,
    cx,
    cy,
    cz,
    ux: cosT * scale,
    uz: -sinT * scale,
    vx: -sinP * sinT * scale,
    vy: cosP * scale,
    vz: -sinP * cosT * scale,
    wx,
    wy,
    wz,
    distance: DISTANCE * Math.min(width, height),
    near: middle - reach,
    depth: 1 / (2 * reach),
  };
}

/** Where a point falls: [x, y, depth 0 (near) … 1 (far), f]; f is 0 for what lies behind the eye. */
export function project(view: View, x: number, y: number, z: number, into: Float64Array | number[]): void {
  const dx = x - view.cx;
  const dy = y - view.cy;
  const dz = z - view.cz;
  if (view.flat) {
    into[0] = view.width / 2 + view.scale * dx;
    into[1] = view.height / 2 - view.scale * dy;
    into[2] = 0;
    into[3] = 1;
    return;
  }
  const w = view.wx * dx + view.wy * dy + view.wz * dz;
  const q = view.distance + w;
  const f = q > view.distance * 0.05 ? view.distance / q : 0;
  into[0] = view.width / 2 + f * (view.ux * dx + view.uz * dz);
  into[1] = view.height / 2 - f * (view.vx * dx + view.vy * dy + view.vz * dz);
  into[2] = Math.min(1, Math.max(0, (w - view.near) * view.depth));
  into[3] = f;
}

/** The point in the plane of the centre that is seen at these pixels. */
export function unproject(view: View, px: number, py: number): [number, number, number] {
  const a = (px - view.width / 2) / view.scale / view.scale;
  const b = (view.height / 2 - py) / view.scale / view.scale;
  return [
    view.cx + a * view.ux + b * view.vx,
    view.cy + b * view.vy,
    view.cz + a * view.uz + b * view.vz,
  ];
}

/** The camera moved so that what was at one place of the view is at another. */
export function panned(camera: Camera, view: View, dx: number, dy: number): Camera {
  const [x, y, z] = unproject(view, view.width / 2 - dx, view.height / 2 - dy);
  return { ...camera, center: view.flat ? [x, y] : [x, y, z] };
}

/** The camera nearer by a factor (above 1), what is at the given pixels staying there. */
export function zoomed(camera: Camera, view: View, factor: number, px: number, py: number): Camera {
  const at = unproject(view, px, py);
  const c = [view.cx, view.cy, view.cz];
  const next = c.map((v, k) => at[k] + (v - at[k]) / factor);
  return { ...camera, span: camera.span / factor, center: view.flat ? next.slice(0, 2) : next };
}

/** The camera gone round the centre, as if the points were dragged by so many pixels. */
export function orbited(camera: Camera, view: View, dx: number, dy: number): Camera {
  const k = Math.PI / Math.min(view.width, view.height);
  const limit = Math.PI / 2;
  return { ...camera, turn: wrap(camera.turn - dx * k), tilt: Math.max(-limit, Math.min(limit, camera.tilt + dy * k)) };
}

/** The camera that shows all of an extent. */
export function framing(extent: Extent, flat: boolean, width: number, height: number, turn = 0, tilt = 0): Camera {
  const short = Math.min(width, height) || 1;
  const [x, y, z] = center(extent);
  if (!flat) return { center: [x, y, z], span: Math.max(1.9 * extent.radius, 1e-9), turn, tilt };
  const across = ((extent.max[0] - extent.min[0]) * short) / (width || 1);
  const up = ((extent.max[1] - extent.min[1]) * short) / (height || 1);
  return { center: [x, y], span: Math.max(1.1 * across, 1.1 * up, 1e-9), turn: 0, tilt: 0 };
}

/** A camera between two, at t of 0 … 1; spans go by their logarithm, so that a zoom looks even. */
export function between(a: Camera, b: Camera, t: number): Camera {
  const mix = (p: number, q: number) => p + (q - p) * t;
  return {
    center: b.center.map((v, k) => mix(a.center[k] ?? v, v)),
    span: Math.exp(mix(Math.log(a.span), Math.log(b.span))),
    turn: a.turn + wrap(b.turn - a.turn) * t,
    tilt: mix(a.tilt, b.tilt),
  };
}

function wrap(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
