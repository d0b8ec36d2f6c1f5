import { center, type Extent } from './camera';
import type { Points } from './types';

/** The box of all points (or of some) and the radius of the ball about its middle that holds them. O(n). */
export function extentOf(points: Points, some: ArrayLike<number> | null = null): Extent {
  const n = some ? some.length : points.n;
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  const axes = [points.x, points.y, points.z];
  axes.forEach((axis, k) => {
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < n && axis; i++) {
      const v = axis[some ? some[i] : i];
      if (v < low) low = v;
      if (v > high) high = v;
    }
    min[k] = low <= high ? low : 0;
    max[k] = low <= high ? high : 0;
  });
  const box: Extent = { min, max, radius: 0 };
  const [cx, cy, cz] = center(box);
  const { x, y, z } = points;
  let far = 0;
  for (let i = 0; i < n; i++) {
    const p = some ? some[i] : i;
    const dx = x[p] - cx;
    const dy = y[p] - cy;
    const dz = z ? z[p] - cz : 0;
    const d = dx * dx + dy * dy + dz * dz;
    if (d > far) far = d;
  }
  return { min, max, radius: Math.sqrt(far) || 1 };
}

/** Points that the core of a cloud is told from; a fair sample, since points are shuffled. */
const SAMPLE = 20_000;
const SHARE = 0.005;

/**
 * The box and ball of nearly all points, for looking at a cloud in space: it is turned, so it must have its ball in the
 * picture, and a few points far away would make that ball mostly empty.
 */
export function coreOf(points: Points): Extent {
  const m = Math.min(points.n, SAMPLE);
  if (m < 200) return extentOf(points);
  const cut = Math.floor(m * SHARE);
  const ends = [points.x, points.y, points.z].map((axis) => {
    if (!axis) return [0, 0];
    const sorted = axis.slice(0, m).sort();
    return [sorted[cut], sorted[m - 1 - cut]];
  });
  const min = ends.map((e) => e[0]) as [number, number, number];
  const max = ends.map((e) => e[1]) as [number, number, number];
  const [cx, cy, cz] = center({ min, max, radius: 0 });
  const far = new Float32Array(m);
  for (let p = 0; p < m; p++) far[p] = Math.hypot(points.x[p] - cx, points.y[p] - cy, points.z ? points.z[p] - cz : 0);
  return { min, max, radius: far.sort()[m - 1 - cut] || 1 };
}
