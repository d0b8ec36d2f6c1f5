import { mix, parseColor } from './color';
import type { Bits, Colors } from './types';

/** A point that is not drawn. */
export const HIDDEN = 0xffff;
/** Styles are palette entries; those of unselected points lie this much higher. */
export const DIM = 256;
export const STYLES = 512;

/** How each point looks: a style a point, the colours of the styles, and whether a style lies below the others. */
export interface Styles {
  readonly of: Uint16Array;
  readonly colors: Uint32Array;
  readonly below: Uint8Array;
  /** Whether both layers have points. */
  readonly layered: boolean;
  /** Points not hidden. */
  readonly shown: number;
}

export interface Theme {
  readonly background: number;
  readonly text: number;
  readonly dim: number;
}

/** Styles of n points. Hidden points have none; if any point is selected, the others are dimmed and lie below. */
export function stylesOf(
  n: number,
  colors: Colors | null,
  hidden: Bits | null,
  selected: Bits | null,
  theme: Theme,
): Styles {
  const of = new Uint16Array(n);
  const some = selected !== null && any(selected);
  const index = colors?.index ?? null;
  const none = colors?.none ?? -1;
  let shown = 0;
  let low = 0;
  for (let p = 0; p < n; p++) {
    const word = p >> 5;
    const bit = 1 << (p & 31);
    if (hidden && hidden[word] & bit) {
      of[p] = HIDDEN;
      continue;
    }
    shown++;
    const c = index ? index[p] : 0;
    const dim = some && !(selected[word] & bit);
    of[p] = dim ? c + DIM : c;
    if (dim || c === none) low++;
  }
  return { of, ...paletteOf(colors, theme), layered: low > 0 && low < shown, shown };
}

/** The colours of the styles: the palette, and the same drawn back towards the colour of dimmed points. */
export function paletteOf(colors: Colors | null, theme: Theme): { colors: Uint32Array; below: Uint8Array } {
  const palette = colors?.palette ?? [];
  const into = new Uint32Array(STYLES);
  const below = new Uint8Array(STYLES);
  below.fill(1, DIM);
  if (colors && colors.none >= 0) below[colors.none] = 1;
  for (let c = 0; c < DIM; c++) {
    const color = c < palette.length ? parseColor(palette[c]) : mix(theme.text, theme.background, 0.35);
    into[c] = color;
    into[c + DIM] = mix(theme.dim, color, 0.18);
  }
  return { colors: into, below };
}

export function has(bits: Bits | null, point: number): boolean {
  return bits !== null && (bits[point >> 5] & (1 << (point & 31))) !== 0;
}

function any(bits: Bits): boolean {
  for (const word of bits) if (word !== 0) return true;
  return false;
}
