// @vitest-environment node
import { expect, test } from 'vitest';
import { mulberry32 } from '../../data/order';
import { viewOf } from '../camera';
import { choose, sizeFor, type Seen } from './choose';

const extent = { min: [0, 0, 0], max: [100, 100, 0], radius: 70 } as const;
const looking = (x: number, y: number, span = 100) => viewOf({ center: [x, y], span, turn: 0, tilt: 0 }, true, 600, 600, extent);

function seen(view: ReturnType<typeof looking>, n: number): Seen[] {
  const random = mulberry32(3);
  const found: Seen[] = [];
  for (let p = 0; p < n; p++) {
    const [wx, wy] = [random() * 100, random() ** 2 * 100];
    const x = view.width / 2 + (wx - view.cx) * view.scale;
    const y = view.height / 2 - (wy - view.cy) * view.scale;
    if (x > -60 && y > -60 && x < view.width + 60 && y < view.height + 60) found.push({ p, x, y });
  }
  return found;
}

test('no thumbnail lies over another, and there are many', () => {
  const view = looking(50, 50);
  const kept = choose(view, seen(view, 1500), 32, new Set());
  expect(kept.length).toBeGreaterThan(100);
  kept.forEach((a, i) => {
    for (const b of kept.slice(i + 1)) expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThanOrEqual(32);
  });
});

test('while the map is panned, those that stay in view stay', () => {
  let view = looking(50, 50, 60);
  let before = new Set(choose(view, seen(view, 1500), 32, new Set()).map((s) => s.p));
  for (let step = 1; step < 20; step++) {
    view = looking(50 + step * 0.7, 50, 60);
    const points = seen(view, 1500);
    const kept = new Set(choose(view, points, 32, before).map((s) => s.p));
    for (const s of points) if (before.has(s.p)) expect(kept.has(s.p)).toBe(true);
    before = kept;
  }
});

test('the denser place comes first', () => {
  const view = looking(50, 50);
  const crowd = Array.from({ length: 9 }, (_, i) => ({ p: i + 1, x: 300 + i * 0.1, y: 300 }));
  const kept = choose(view, [{ p: 0, x: 280, y: 300 }, ...crowd], 32, new Set());
  expect(kept.map((s) => s.p)).toEqual([1]);
});

test('sizes go with the room and do not flicker', () => {
  const view = looking(50, 50);
  expect(sizeFor(view, 20, 0)).toBe(56);
  expect(sizeFor(view, 2000, 0)).toBe(24);
  const size = sizeFor(view, 150, 0);
  expect(sizeFor(view, 165, size)).toBe(size);
  expect(sizeFor(view, 140, size)).toBe(size);
});
