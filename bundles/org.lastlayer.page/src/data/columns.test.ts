import { expect, test } from 'vitest';
import { between, decodeColumn, decodePoints, flat, number, sampleArrows, shown } from './columns';
import type { ColumnAbout } from './types';

const about = (more: Partial<ColumnAbout>): ColumnAbout => ({
  name: 'c', title: 'C', group: 'item', kind: 'number', encoding: 'f32', hash: 'h', ...more,
});

test('coordinates are planar, 16 bits between the limits of each axis', () => {
  const sent = new Uint16Array([0, 65535, 32768, 65535, 0, 0]);
  const points = decodePoints(sent.buffer, [-1, 0], [1, 10]);
  expect(points.n).toBe(3);
  expect([points.x[0], points.x[1]]).toEqual([-1, 1]);
  expect(points.x[2]).toBeCloseTo(0, 4);
  expect([...points.y]).toEqual([10, 0, 0]);
  expect(points.z).toBeNull();
});

test('three axes, and the same from above', () => {
  const points = decodePoints(new Uint16Array([0, 65535, 65535]).buffer, [0, 0, 0], [1, 2, 3]);
  expect(points.dimensions).toBe(3);
  expect(points.z![0]).toBe(3);
  expect(flat(points)).toMatchObject({ dimensions: 2, z: null, x: points.x });
});

test('categories and missing values', () => {
  const column = decodeColumn(about({ kind: 'category', encoding: 'u8', categories: ['a', 'b'] }), new Uint8Array([1, 255]).buffer);
  expect(shown(column, 0)).toBe('b');
  expect(shown(column, 1)).toBe('–');
  const many = decodeColumn(about({ kind: 'category', encoding: 'u16', categories: ['a'] }), new Uint16Array([0, 65535]).buffer);
  expect([shown(many, 0), shown(many, 1)]).toEqual(['a', '–']);
});

test('numbers in 16 bits have one that means none', () => {
  const column = decodeColumn(about({ encoding: 'u16', min: -1, max: 1 }), new Uint16Array([0, 32767, 65534, 65535]).buffer);
  expect([...column.values]).toEqual([-1, 0, 1, NaN]);
});

test('numbers are read in few figures', () => {
  expect([0, 3, 0.12345, 12.3456, 1234.5, 0.00001234, NaN, null].map(number)).toEqual([
    '0', '3', '0.123', '12.35', '1235', '1.23e-5', '–', '–',
  ]);
});

test('halfway between two maps; arrows only of a sample', () => {
  const map = (v: number) => ({ n: 2, dimensions: 2 as const, x: new Float32Array([v, v]), y: new Float32Array([v, v]), z: null });
  const [a, b] = [map(0), map(10)];
  const half = between(a, b, 0.5);
  expect([...half.x, ...half.y]).toEqual([5, 5, 5, 5]);
  expect(between(a, b, 0)).toBe(a);
  expect([...sampleArrows(a, half, [1]).x]).toEqual([5, 0]);
});
