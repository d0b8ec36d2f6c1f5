// @vitest-environment node
import { expect, test } from 'vitest';
import { mixture, PALETTE } from '../bench/made';
import { framing, viewOf } from '../camera';
import { rgb } from '../color';
import { extentOf } from '../extent';
import { stylesOf } from '../style';
import type { Bits, Points } from '../types';
import { CHUNK, Cloud } from './cloud';
import { Raster } from './raster';
import type { FrameRequest } from './request';

const WHITE = rgb(255, 255, 255);
const theme = { background: WHITE, text: rgb(0, 0, 0), dim: rgb(220, 220, 220) };
const box = { min: [0, 0, 0], max: [8, 8, 8], radius: 7 } as const;

function flat(...xy: number[]): Points {
  const n = xy.length / 2;
  return {
    n,
    dimensions: 2,
    x: Float32Array.from({ length: n }, (_, i) => xy[2 * i]),
    y: Float32Array.from({ length: n }, (_, i) => xy[2 * i + 1]),
    z: null,
  };
}

function request(radius: number, more: Partial<FrameRequest> = {}): FrameRequest {
  const view = viewOf({ center: [4, 4], span: 8, turn: 0, tilt: 0 }, true, 8, 8, box);
  return { view, along: 1, radius, background: WHITE, deep: rgb(0, 0, 0), budget: Infinity, ...more };
}

function drawn(raster: Raster, asked: FrameRequest): Uint32Array {
  const frame = new Uint32Array(asked.view.width * asked.view.height);
  const work = raster.draw(asked, frame);
  while (!work.next().done);
  return frame;
}

function cloud(points: Points, index: number[], hidden: Bits | null, selected: Bits | null, none = -1): Cloud {
  const c = new Cloud();
  c.place(points, false, 1);
  c.styles = stylesOf(points.n, { index: Uint8Array.from(index), palette: ['#ff0000', '#0000ff'], none }, hidden, selected, theme);
  return c;
}

const red = (c: number) => c & 255;
const green = (c: number) => (c >>> 8) & 255;
const blue = (c: number) => (c >>> 16) & 255;

test('single pixels: the point is in its pixel and nowhere else', () => {
  const frame = drawn(new Raster(cloud(flat(2.5, 6.5), [0], null, null)), request(0.3));
  const painted = [...frame.keys()].filter((i) => frame[i] !== WHITE);
  expect(painted).toEqual([1 * 8 + 2]);
  const c = frame[10];
  expect(red(c)).toBe(255);
  expect(green(c)).toBe(blue(c));
  expect(green(c)).toBe(51);
});

test('a pixel has the mean colour of its points and is painted the stronger the more there are', () => {
  const many = flat(...Array.from({ length: 40 }, () => [2.5, 2.5]).flat(), 5.5, 5.5);
  const frame = drawn(new Raster(cloud(many, Array.from({ length: 41 }, (_, i) => i % 2), null, null)), request(0.3));
  const dense = frame[5 * 8 + 2];
  expect(Math.abs(red(dense) - blue(dense))).toBeLessThanOrEqual(1);
  expect(green(dense)).toBe(0);
  expect(green(frame[2 * 8 + 5])).toBeGreaterThan(50);
});

test('hidden points are not drawn, unselected ones are dimmed and lie below', () => {
  for (const radius of [0.3, 2]) {
    const points = flat(2.5, 2.5, 2.5, 2.5, 6.5, 6.5);
    const hidden = drawn(new Raster(cloud(points, [0, 0, 1], Uint32Array.of(0b100), null)), request(radius));
    expect(hidden[1 * 8 + 6]).toBe(WHITE);
    const picked = drawn(new Raster(cloud(points, [0, 1, 0], null, Uint32Array.of(0b001))), request(radius));
    const top = picked[5 * 8 + 2];
    expect(red(top)).toBeGreaterThan(200);
    expect(blue(top)).toBeLessThan(100);
    const dim = picked[1 * 8 + 6];
    expect(red(dim) - blue(dim)).toBeGreaterThan(3);
    expect(green(dim)).toBeGreaterThan(150);
    expect(dim).not.toBe(WHITE);
  }
});

test('points without a value lie below the others', () => {
  for (const radius of [0.3, 2]) {
    const frame = drawn(new Raster(cloud(flat(2.5, 2.5, 2.5, 2.5), [0, 1], null, null, 1)), request(radius));
    expect(red(frame[5 * 8 + 2])).toBeGreaterThan(blue(frame[5 * 8 + 2]) + 100);
  }
});

test('a disc covers its area, softly, wherever in the pixel it lies, and may be cut by the edge', () => {
  for (const x of [4, 4.25, 4.6]) {
    const view = viewOf({ center: [4, 4], span: 8, turn: 0, tilt: 0 }, true, 64, 64, box);
    const frame = drawn(new Raster(cloud(flat(x, 4), [0], null, null)), { ...request(2.2), view });
    let covered = 0;
    for (const c of frame) covered += (255 - green(c)) / 255;
    expect(covered / 0.92).toBeGreaterThan(Math.PI * 2.2 ** 2 * 0.93);
    expect(covered / 0.92).toBeLessThan(Math.PI * 2.2 ** 2 * 1.07);
  }
  expect(() => drawn(new Raster(cloud(flat(0, 0, 8, 8, -0.2, 9), [0, 0, 0], null, null)), request(5))).not.toThrow();
});

test('in space the nearer point covers the farther one, whatever their order', () => {
  const view = viewOf({ center: [4, 4, 4], span: 8, turn: 0, tilt: 0 }, false, 32, 32, box);
  for (const order of [[0, 1], [1, 0]]) {
    const z = Float32Array.from(order, (o) => (o === 0 ? 1 : 7));
    const points: Points = { n: 2, dimensions: 3, x: Float32Array.of(4, 4), y: Float32Array.of(4, 4), z };
    const frame = drawn(new Raster(cloud(points, order, null, null)), { ...request(3), view });
    expect(blue(frame[16 * 32 + 16])).toBeGreaterThan(red(frame[16 * 32 + 16]) + 60);
  }
});

test.each([0.3, 3])('in space the farthest points (radius %d) fade, but are neither black nor gone', (radius) => {
  const view = viewOf({ center: [4, 4, 4], span: 16, turn: 0, tilt: 0 }, false, 64, 64, box);
  for (const z of [-3, -2.9, -2, 4, 10.9, 11]) {
    const points: Points = { n: 1, dimensions: 3, x: Float32Array.of(4), y: Float32Array.of(4), z: Float32Array.of(z) };
    const middle = drawn(new Raster(cloud(points, [0], null, null)), { ...request(radius), view })[32 * 64 + 32];
    expect(red(middle)).toBeGreaterThan(230);
    expect(green(middle)).toBeLessThan(235);
  }
});

test('when time is up a prefix is drawn, as bright as the whole and as fair', () => {
  const { points, classes } = mixture(8 * CHUNK, 2, 6);
  const c = new Cloud();
  c.place(points, false, 1);
  c.styles = stylesOf(points.n, { index: classes, palette: PALETTE, none: -1 }, null, null, theme);
  const extent = extentOf(points);
  const view = viewOf(framing(extent, true, 200, 150), true, 200, 150, extent);
  let time = 0;
  const clock = () => time++;
  const frames = [3.5, Infinity].map((budget) => {
    time = 0;
    const asked = { ...request(0.3), view, budget };
    const frame = new Uint32Array(200 * 150);
    const work = new Raster(c, clock).draw(asked, frame);
    let step = work.next();
    while (!step.done) step = work.next();
    return { said: step.value, frame };
  });
  expect(frames[0].said.complete).toBe(false);
  expect(frames[0].said.drawn).toBeLessThan(points.n / 1.5);
  expect(frames[1].said).toMatchObject({ complete: true, drawn: points.n });
  const mean = frames.map(({ frame }) => frame.reduce((sum, v) => sum + 255 - green(v), 0) / frame.length);
  expect(Math.abs(mean[0] - mean[1]) / mean[1]).toBeLessThan(0.12);
});

test('a million points in one pixel do not run over', () => {
  const n = 200_000;
  const points: Points = { n, dimensions: 2, x: new Float32Array(n).fill(2.5), y: new Float32Array(n).fill(2.5), z: null };
  const c = new Cloud();
  c.place(points, false, 1);
  c.styles = stylesOf(n, { index: new Uint8Array(n), palette: ['#ffffff'], none: -1 }, null, null, theme);
  const frame = drawn(new Raster(c), { ...request(0.3), background: rgb(0, 0, 0), deep: WHITE });
  expect(frame[5 * 8 + 2]).toBe(WHITE);
});

test('points glide from where they are, also when sent elsewhere before they arrive', () => {
  const c = new Cloud();
  c.place(flat(0, 0), false, 1);
  c.place(flat(4, 8), true, 1);
  expect(c.at(0, 0.5, [0, 0, 0])).toEqual([2, 4, 0]);
  c.place(flat(10, 0), true, 0.5);
  expect(c.at(0, 0, [0, 0, 0])).toEqual([2, 4, 0]);
  expect(c.at(0, 0.5, [0, 0, 0])).toEqual([6, 2, 0]);
  const at = c.read(0, 1, 0.25);
  expect([c.x[at], c.y[at]]).toEqual([4, 3]);
  c.arrive();
  expect(c.at(0, 0.3, [0, 0, 0])).toEqual([10, 0, 0]);
});

test('a map of the plane glides into one of space', () => {
  const c = new Cloud();
  c.place(flat(1, 1), false, 1);
  c.place({ n: 1, dimensions: 3, x: Float32Array.of(1), y: Float32Array.of(1), z: Float32Array.of(6) }, true, 1);
  expect(c.at(0, 0.5, [0, 0, 0])).toEqual([1, 1, 3]);
  c.place(flat(1, 1), true, 1);
  c.read(0, 1, 0.5);
  expect(c.z[0]).toBe(3);
});
