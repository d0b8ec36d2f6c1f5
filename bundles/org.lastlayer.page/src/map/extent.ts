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
