import type { View } from '../camera';

/** A drawn point and where it is seen. */
export interface Seen {
  readonly p: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Which points get a thumbnail: none over another, of those in the densest places first, and the same ones while the map
 * is panned. The plane of the map (not the screen) is cut into cells about as large as a thumbnail; of each cell its
 * first point stands for it. Points shown before come first; then cells with many points; then whatever still has room.
 */
export function choose(view: View, points: readonly Seen[], size: number, before: ReadonlySet<number>): Seen[] {
  const cell = Math.pow(2, Math.round(Math.log2((size * 1.05) / view.scale))) * view.scale;
  const originX = view.flat ? view.width / 2 - view.cx * view.scale : 0;
  const originY = view.flat ? view.height / 2 + view.cy * view.scale : 0;
  const cells = new Map<number, { first: Seen; count: number }>();
  const kept: Seen[] = [];
  for (const s of points) {
    const key = Math.floor((s.x - originX) / cell) * 1_000_003 + Math.floor((s.y - originY) / cell);
    const c = cells.get(key);
    if (!c) cells.set(key, { first: s, count: 1 });
    else {
      c.count++;
      if (s.p < c.first.p) c.first = s;
    }
  }
  const byNumber = [...points].sort((a, b) => a.p - b.p);
  const byCrowd = [...cells.values()].sort((a, b) => b.count - a.count || a.first.p - b.first.p).map((c) => c.first);
  const order = [...byNumber.filter((s) => before.has(s.p)), ...byCrowd, ...byNumber];
  const taken = new Map<number, Seen[]>();
  for (const first of order) {
    const kx = Math.floor(first.x / size);
    const ky = Math.floor(first.y / size);
    if (!isFree(taken, first, kx, ky, size)) continue;
    const key = kx * 1_000_003 + ky;
    const there = taken.get(key);
    if (there) there.push(first);
    else taken.set(key, [first]);
    kept.push(first);
  }
  return kept;
}

function isFree(taken: Map<number, Seen[]>, s: Seen, kx: number, ky: number, size: number): boolean {
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (const t of taken.get((kx + dx) * 1_000_003 + ky + dy) ?? []) {
        if (Math.abs(t.x - s.x) < size && Math.abs(t.y - s.y) < size) return false;
      }
    }
  }
  return true;
}

const SIZES = [24, 32, 40, 56];

/** The size of thumbnails for so many points in view; the size before is kept when near enough. */
export function sizeFor(view: View, count: number, before: number): number {
  const wanted = 0.8 * Math.sqrt((view.width * view.height) / Math.max(count, 1));
  if (before > 0 && wanted > before * 0.75 && wanted < before * 1.6) return before;
  let size = SIZES[0];
  for (const s of SIZES) if (s <= wanted) size = s;
  return size;
}
