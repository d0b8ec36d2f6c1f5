// @vitest-environment node
import { expect, test } from 'vitest';
import { mixture, PALETTE } from '../bench/made';
import { framing, viewOf } from '../camera';
import { extentOf } from '../extent';
import { Cloud } from '../raster/cloud';
import { Counts } from '../raster/counts';
import { stylesOf } from '../style';
import { Exposure } from './exposure';
import { isSoftware, objection } from './probe';

test('programs that pose as GPUs are told by their names', () => {
  const names = [
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'llvmpipe (LLVM 15.0.7, 256 bits)',
    'Microsoft Basic Render Driver',
    'Software Rasterizer',
    '',
  ];
  for (const name of names) expect(isSoftware(name)).toBe(true);
  for (const name of ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060)', 'Apple M2', 'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620)']) {
    expect(isSoftware(name)).toBe(false);
    expect(objection(name, 3)).toBeNull();
    expect(objection(name, 300)).toContain('300 ms');
  }
});

test.each([2, 3] as const)('in %i dimensions the small picture tells what a dense pixel of the large one holds', (dimensions) => {
  const { points, classes } = mixture(400_000, dimensions, 8);
  const cloud = new Cloud();
  cloud.place(points, false, 1);
  cloud.styles = stylesOf(points.n, { index: classes, palette: PALETTE, none: -1 }, null, null, {
    background: 0xffffffff,
    text: 0xff000000,
    dim: 0xffcccccc,
  });
  const extent = extentOf(points);
  const flat = dimensions === 2;
  const view = viewOf(framing(extent, flat, 640, 400), flat, 640, 400, extent);
  const request = { view, along: 1, radius: 0.3, background: 0xffffffff, deep: 0xff000000, budget: Infinity };
  const counts = new Counts();
  counts.begin(request, cloud);
  counts.add(view, cloud, 0, points.n, cloud.read(0, points.n, 1));
  const told = new Exposure().dense(cloud, request)[1];
  const real = counts.dense(640 * 400, 0, 1);
  expect(told / real).toBeGreaterThan(0.4);
  expect(told / real).toBeLessThan(2.5);
});
