// @vitest-environment node
import { expect, test } from 'vitest';
import { lightness, mix, parseColor, rgb } from './color';
import { DIM, HIDDEN, stylesOf } from './style';

const theme = { background: rgb(255, 255, 255), text: rgb(0, 0, 0), dim: rgb(220, 220, 220) };
const colors = { index: Uint8Array.of(0, 1, 2), palette: ['#f00', '#00ff00', 'rgb(0, 0, 255)'], none: 2 };

test('colours are read and mixed', () => {
  expect(parseColor('#f00')).toBe(rgb(255, 0, 0));
  expect(parseColor('#0072b2')).toBe(rgb(0, 0x72, 0xb2));
  expect(mix(rgb(0, 0, 0), rgb(200, 100, 50), 0.5)).toBe(rgb(100, 50, 25));
  expect(lightness(rgb(255, 255, 255))).toBeCloseTo(1);
});

test('an empty selection dims nothing', () => {
  expect([...stylesOf(3, colors, null, Uint32Array.of(0), theme).of]).toEqual([0, 1, 2]);
});

test('hidden, dimmed and valueless points have styles of their own', () => {
  const styles = stylesOf(3, colors, Uint32Array.of(0b010), Uint32Array.of(0b001), theme);
  expect([...styles.of]).toEqual([0, HIDDEN, 2 + DIM]);
  expect(styles.shown).toBe(2);
  expect(styles.layered).toBe(true);
  expect([styles.below[0], styles.below[2], styles.below[DIM]]).toEqual([0, 1, 1]);
});
