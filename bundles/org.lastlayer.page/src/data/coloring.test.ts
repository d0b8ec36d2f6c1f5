import { expect, test } from 'vitest';
import { has, members } from './bits';
import { colorsOf, counts, hiddenPoints, histogram, scaleOf, toggle } from './coloring';
import type { Column } from './columns';

const classes: Column = {
  about: { name: 'l', title: 'L', group: 'item', kind: 'category', encoding: 'u8', hash: '', categories: ['a', 'b'] },
  values: new Uint8Array([0, 1, 1, 255]),
  none: 255,
};
const numbers = (values: number[], diverging = false): Column => ({
  about: { name: 'n', title: 'N', group: 'diagnostic', kind: 'number', encoding: 'f32', hash: '', diverging },
  values: new Float32Array(values),
  none: -1,
});

test('classes get the palette and one colour for no value', () => {
  const colors = colorsOf(classes, 'light');
  expect([...colors.index]).toEqual([0, 1, 1, 2]);
  expect(colors.none).toBe(2);
  expect(new Set(colors.palette).size).toBe(3);
  expect([...counts(classes)]).toEqual([1, 2, 1]);
});

test('numbers from the smallest to the largest, missing ones apart', () => {
  const { index, none } = colorsOf(numbers([0, 10, NaN]), 'dark');
  expect([...index]).toEqual([0, 63, 64]);
  expect(none).toBe(64);
});

test('with a sign, zero is in the middle', () => {
  const column = numbers([-1, 0, 3], true);
  expect(scaleOf(column)).toEqual({ min: -3, max: 3, diverging: true });
  expect(colorsOf(column, 'light').index[1]).toBe(32);
});

test('a histogram counts every value once', () => {
  const { bins, missing } = histogram(numbers([0, 1, 2, 4, NaN]), 4, { min: 0, max: 4, diverging: false });
  expect([...bins]).toEqual([1, 1, 1, 1]);
  expect(missing).toBe(1);
});

test('hidden: classes, no value, outside a range', () => {
  expect([...members(hiddenPoints(classes, new Set([1, -1]), null)!)]).toEqual([1, 2, 3]);
  expect(hiddenPoints(classes, new Set(), null)).toBeNull();
  const bits = hiddenPoints(numbers([0, 5, NaN]), new Set(), [4, 6])!;
  expect([0, 1, 2].map((p) => has(bits, p))).toEqual([true, false, true]);
});

test('a click isolates, the next one shows all again', () => {
  const all = [0, 1, 2];
  const alone = toggle(new Set(), 1, all, true);
  expect([...alone]).toEqual([0, 2]);
  expect([...toggle(alone, 1, all, true)]).toEqual([]);
  expect([...toggle(alone, 2, all, true)]).toEqual([0, 1]);
  expect([...toggle(alone, 2, all, false)]).toEqual([0]);
});
