import { expect, test } from 'vitest';
import { compact, count, expand, fromBytes, has, members, ofPoints, put, drop, wire, fromBase64 } from './bits';

test('members come back ascending, at the ends of words too', () => {
  const bits = ofPoints(100, [99, 0, 31, 32, 63, 64]);
  expect([...members(bits)]).toEqual([0, 31, 32, 63, 64, 99]);
  expect(count(bits)).toBe(6);
  drop(bits, 31);
  put(bits, 30);
  expect(has(bits, 31)).toBe(false);
  expect(has(bits, 30)).toBe(true);
});

test('the wire form is what the server reads: little-endian, as many bytes as needed', () => {
  const text = wire(ofPoints(12, [0, 9]), 12);
  expect([...fromBase64(text)]).toEqual([1, 2]);
  expect([...members(fromBytes(fromBase64(text).buffer, 12))]).toEqual([0, 9]);
});

test.each([[[]], [[0]], [[9999]], [[1, 200, 201, 202, 9000]], [Array.from({ length: 10_000 }, (_, i) => i)], [Array.from({ length: 5000 }, (_, i) => i * 2)]])(
  'a set goes through an address unchanged (%#)',
  (points: number[]) => {
    const text = compact(ofPoints(10_000, points), 10_000);
    expect(text).toMatch(/^[bg][A-Za-z0-9_-]*$/);
    expect(text.length).toBeLessThan(1700);
    expect([...members(expand(text, 10_000)!)]).toEqual(points);
  },
);

test('what is no set is told from one', () => {
  expect(expand('x!!', 10)).toBeNull();
  expect(expand(compact(ofPoints(1000, [900]), 1000), 10)).toBeNull();
});
