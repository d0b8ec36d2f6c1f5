// @vitest-environment node
import { expect, test } from 'vitest';
import { mulberry32 } from '../../data/order';
import { stylesOf } from '../style';
import { namesOf } from './names';

const theme = { background: 0xffffffff, text: 0xff000000, dim: 0xffcccccc };

test('a name lies amid its group, also when that has two parts, and hidden groups have none', () => {
  const n = 600;
  const random = mulberry32(5);
  const x = new Float32Array(n);
  const y = new Float32Array(n);
  const index = new Uint8Array(n);
  for (let p = 0; p < n; p++) {
    index[p] = p % 3;
    const part = index[p] === 1 && random() < 0.45 ? 40 : 0;
    x[p] = 10 * index[p] + random() + part;
    y[p] = random();
  }
  const hidden = new Uint32Array(20);
  for (let p = 2; p < n; p += 3) hidden[p >> 5] |= 1 << (p & 31);
  const colors = { index, palette: ['#f00', '#0f0', '#00f'], none: -1 };
  const names = namesOf({ n, dimensions: 2, x, y, z: null }, stylesOf(n, colors, hidden, null, theme), index, ['a', 'b', 'c']);
  expect(names.map((m) => m.text)).toEqual(['a', 'b']);
  expect(names[0].at[0]).toBeGreaterThan(0.2);
  expect(names[0].at[0]).toBeLessThan(0.8);
  expect(names[1].at[0]).toBeGreaterThan(10);
  expect(names[1].at[0]).toBeLessThan(11);
});
