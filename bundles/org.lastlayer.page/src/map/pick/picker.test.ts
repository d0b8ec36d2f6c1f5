// @vitest-environment node
import { expect, test } from 'vitest';
import { mixture } from '../bench/made';
import { framing, project, viewOf } from '../camera';
import { extentOf } from '../extent';
import { Polygon } from './lasso';
import { Picker } from './picker';

const all = () => true;

function scene(n: number, dimensions: 2 | 3) {
  const { points } = mixture(n, dimensions, 6);
  const extent = extentOf(points);
  const flat = dimensions === 2;
  const view = viewOf(framing(extent, flat, 640, 480, 0.4, 0.3), flat, 640, 480, extent);
  const seen = Array.from({ length: n }, (_, p) => {
    const at = [0, 0, 0, 0];
    project(view, points.x[p], points.y[p], points.z ? points.z[p] : 0, at);
    return at;
  });
  return { points, view, seen };
}

test.each([2, 3] as const)('in %i dimensions the nearest point is the one found by looking at all', (dimensions) => {
  const { points, view, seen } = scene(3000, dimensions);
  const picker = new Picker(points, all);
  for (let i = 0; i < 50; i++) {
    const p = picker.nearest(view, seen[i][0] + 0.5, seen[i][1], 8);
    const d = Math.hypot(seen[p][0] - seen[i][0] - 0.5, seen[p][1] - seen[i][1]);
    expect(d).toBeLessThanOrEqual(dimensions === 2 ? 0.51 : 3);
  }
  expect(picker.nearest(view, -500, -500, 8)).toBe(-1);
});

test('the index finds what looking at all finds', () => {
  const { points, view } = scene(30_000, 2);
  const slow = new Picker(points, all);
  const fast = new Picker(points, all);
  fast.settle();
  for (let i = 0; i < 40; i++) {
    const [x, y] = [(i * 97) % 640, (i * 61) % 480];
    expect(fast.nearest(view, x, y, 20)).toBe(slow.nearest(view, x, y, 20));
  }
});

test('hidden points are not hit', () => {
  const { points, view, seen } = scene(500, 2);
  const picker = new Picker(points, (p) => p !== 7);
  expect(new Picker(points, all).nearest(view, seen[7][0], seen[7][1], 2)).toBe(7);
  expect(picker.nearest(view, seen[7][0], seen[7][1], 2)).not.toBe(7);
});

test.each([2, 3] as const)('in %i dimensions a lasso holds what its line goes round', (dimensions) => {
  const { points, view, seen } = scene(4000, dimensions);
  const star = [320, 40, 380, 200, 600, 240, 380, 280, 320, 460, 260, 280, 40, 240, 260, 200];
  const polygon = new Polygon(star);
  const expected = seen.flatMap(([x, y], p) => (polygon.holds(x, y) ? [p] : []));
  expect(expected.length).toBeGreaterThan(100);
  expect([...new Picker(points, all).inside(view, polygon)]).toEqual(expected);
});

test('inside is told right of dents and corners', () => {
  const u = new Polygon([0, 0, 30, 0, 30, 30, 20, 30, 20, 10, 10, 10, 10, 30, 0, 30]);
  expect(u.holds(5, 20)).toBe(true);
  expect(u.holds(15, 20)).toBe(false);
  expect(u.holds(25, 20)).toBe(true);
  expect(u.holds(15, 5)).toBe(true);
  expect(u.holds(31, 5)).toBe(false);
});

test('walking goes to the nearest point in the direction and comes back', () => {
  const n = 25;
  const points = {
    n,
    dimensions: 2 as const,
    x: Float32Array.from({ length: n }, (_, i) => i % 5),
    y: Float32Array.from({ length: n }, (_, i) => Math.floor(i / 5)),
    z: null,
  };
  const extent = extentOf(points);
  const view = viewOf(framing(extent, true, 500, 500), true, 500, 500, extent);
  const picker = new Picker(points, all);
  expect(picker.walk(view, -1, 'left')).toBe(12);
  expect(picker.walk(view, 12, 'right')).toBe(13);
  expect(picker.walk(view, 12, 'left')).toBe(11);
  expect(picker.walk(view, 12, 'up')).toBe(17);
  expect(picker.walk(view, 12, 'down')).toBe(7);
  expect(picker.walk(view, 4, 'right')).toBe(-1);
});
