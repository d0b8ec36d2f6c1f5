import { expect, test } from 'vitest';
import { mulberry32 } from './order';
import { sorted } from './sort';

test('as a plain sort would, both ways, missing ones last', () => {
  const next = mulberry32(1);
  const values = Float32Array.from({ length: 5000 }, () => (next() < 0.05 ? NaN : (next() - 0.5) * 1e6));
  const points = Uint32Array.from(values, (_, i) => i);
  const up = [...sorted(points, values, false)].map((p) => values[p]);
  const down = [...sorted(points, values, true)].map((p) => values[p]);
  const there = [...values].filter((v) => v === v).sort((a, b) => a - b);
  expect(up.slice(0, there.length)).toEqual(there);
  expect(down.slice(0, there.length)).toEqual(there.reverse());
  expect(down.slice(there.length).every(Number.isNaN)).toBe(true);
});
