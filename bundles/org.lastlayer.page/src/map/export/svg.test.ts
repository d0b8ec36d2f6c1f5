import { expect, test } from 'vitest';
import { mixture, PALETTE } from '../bench/made';
import { framing, viewOf } from '../camera';
import { rgb } from '../color';
import { extentOf } from '../extent';
import { Cloud } from '../raster/cloud';
import type { FrameRequest } from '../raster/request';
import { stylesOf } from '../style';
import { CIRCLES, circles, document_ } from './svg';
import { SvgContext } from './svg-context';

const theme = { background: rgb(255, 255, 255), text: 0xff000000, dim: rgb(220, 220, 220) };

function made(n: number, dimensions: 2 | 3): { cloud: Cloud; request: FrameRequest } {
  const { points, classes } = mixture(n, dimensions, 5);
  const cloud = new Cloud();
  cloud.place(points, false, 1);
  cloud.styles = stylesOf(n, { index: classes, palette: PALETTE, none: -1 }, Uint32Array.of(1), null, theme);
  const extent = extentOf(points);
  const view = viewOf(framing(extent, dimensions === 2, 400, 300), dimensions === 2, 400, 300, extent);
  return { cloud, request: { view, along: 1, radius: 2, background: theme.background, deep: 0xff000000, budget: Infinity } };
}

test('every drawn point is a circle, grouped by colour, in a file that can be read', () => {
  const { cloud, request } = made(64, 2);
  const text = document_(400, 300, theme.background, circles(cloud, request)!, []);
  const file = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(file.querySelector('parsererror')).toBeNull();
  expect(file.querySelectorAll('circle')).toHaveLength(63);
  expect(file.querySelectorAll('g').length).toBeLessThanOrEqual(5);
});

test('in space the last circles are the nearest ones', () => {
  const { cloud, request } = made(200, 3);
  const radii = [...circles(cloud, request)!.matchAll(/r="([\d.]+)"/g)].map((m) => Number(m[1]));
  expect(radii).toHaveLength(199);
  for (let i = 1; i < radii.length; i++) expect(radii[i]).toBeGreaterThanOrEqual(radii[i - 1] - 0.011);
});

test('too many points are refused', () => {
  const { cloud, request } = made(CIRCLES + 5000, 2);
  expect(circles(cloud, request)).toBeNull();
});

test('what is drawn on the context is well-formed, also names with odd characters', () => {
  const context = new SvgContext();
  context.beginPath();
  context.arc(5, 5, 3);
  context.stroke();
  context.fillText('<a & "b">', 1, 2);
  const file = new DOMParser().parseFromString(document_(10, 10, 0, '', context.parts), 'image/svg+xml');
  expect(file.querySelector('parsererror')).toBeNull();
  expect(file.querySelector('text')?.textContent).toBe('<a & "b">');
});
