// @vitest-environment node
import { expect, test } from 'vitest';
import { between, framing, orbited, panned, project, unproject, viewOf, zoomed } from './camera';
import { coreOf, extentOf } from './extent';
import { mixture } from './bench/made';
import type { Camera } from './types';

const cube = { min: [-1, -2, -3], max: [1, 2, 3], radius: Math.sqrt(14) } as const;
const at = () => [0, 0, 0, 0];

test('the plane: right is right, up is up, a span is the shorter side', () => {
  const view = viewOf({ center: [10, 20], span: 4, turn: 0, tilt: 0 }, true, 300, 200, cube);
  const p = at();
  project(view, 10, 20, 0, p);
  expect(p).toEqual([150, 100, 0, 1]);
  project(view, 12, 22, 0, p);
  expect(p.slice(0, 2)).toEqual([250, 0]);
});

test('what is seen at a place is found again, in the plane and in space', () => {
  for (const flat of [true, false]) {
    const view = viewOf({ center: [1, 2, 3], span: 5, turn: 0.7, tilt: -0.4 }, flat, 640, 480, cube);
    const p = at();
    project(view, ...unproject(view, 123, 321), p);
    expect(p[0]).toBeCloseTo(123, 3);
    expect(p[1]).toBeCloseTo(321, 3);
  }
});

test('a zoom leaves what is under the pointer there', () => {
  for (const flat of [true, false]) {
    const camera: Camera = { center: flat ? [1, 2] : [1, 2, 3], span: 5, turn: 0.7, tilt: 0.3 };
    const view = viewOf(camera, flat, 640, 480, cube);
    const there = unproject(view, 500, 100);
    const next = viewOf(zoomed(camera, view, 3, 500, 100), flat, 640, 480, cube);
    const p = at();
    project(next, ...there, p);
    expect(p[0]).toBeCloseTo(500, 2);
    expect(p[1]).toBeCloseTo(100, 2);
    expect(next.scale / view.scale).toBeCloseTo(3, 6);
  }
});

test('a drag takes the points with it', () => {
  for (const flat of [true, false]) {
    const camera: Camera = { center: flat ? [0, 0] : [0, 0, 0], span: 5, turn: -0.2, tilt: 0.5 };
    const view = viewOf(camera, flat, 640, 480, cube);
    const there = unproject(view, 200, 200);
    const p = at();
    project(viewOf(panned(camera, view, 30, -12), flat, 640, 480, cube), ...there, p);
    expect(p[0]).toBeCloseTo(230, 3);
    expect(p[1]).toBeCloseTo(188, 3);
  }
});

test('going round moves what is in front as the pointer goes and stops at the poles', () => {
  const camera: Camera = { center: [0, 0, 0], span: 6, turn: 0, tilt: 0 };
  const view = viewOf(camera, false, 400, 400, cube);
  const p = at();
  project(viewOf(orbited(camera, view, 20, 10), false, 400, 400, cube), 0, 0, 1, p);
  expect(p[0]).toBeGreaterThan(200);
  expect(p[1]).toBeGreaterThan(200);
  expect(orbited(camera, view, 0, 1e5).tilt).toBeCloseTo(Math.PI / 2);
});

test('nearer points are larger and have less depth; what is behind the eye is not seen', () => {
  const view = viewOf({ center: [0, 0, 0], span: 6, turn: 0, tilt: 0 }, false, 400, 400, cube);
  const [near, far, behind] = [at(), at(), at()];
  project(view, 0, 0, 2, near);
  project(view, 0, 0, -2, far);
  project(view, 0, 0, 1000, behind);
  expect(near[3]).toBeGreaterThan(far[3]);
  expect(near[2]).toBeLessThan(far[2]);
  expect(behind[3]).toBe(0);
});

test('framing shows all points, from any side of space', () => {
  const { points } = mixture(2000, 3, 5);
  const extent = extentOf(points);
  for (const turn of [0, 1, 2, 3]) {
    const view = viewOf(framing(extent, false, 300, 200, turn, 0.3), false, 300, 200, extent);
    let outside = 0;
    const p = at();
    for (let i = 0; i < points.n; i++) {
      project(view, points.x[i], points.y[i], points.z![i], p);
      if (p[0] < 0 || p[1] < 0 || p[0] > 300 || p[1] > 200) outside++;
    }
    expect(outside).toBeLessThan(points.n * 0.005);
  }
  expect(coreOf(points).radius).toBeLessThan(extent.radius);
});

test('half a flight is half the way, by the shorter turn', () => {
  const a: Camera = { center: [0, 0, 0], span: 1, turn: 3, tilt: 0 };
  const b: Camera = { center: [2, 4, 6], span: 100, turn: -3, tilt: 1 };
  const half = between(a, b, 0.5);
  expect(half.center).toEqual([1, 2, 3]);
  expect(half.span).toBeCloseTo(10);
  expect(Math.abs(half.turn)).toBeCloseTo(Math.PI);
  expect(between(a, b, 1).span).toBeCloseTo(100);
});
