import type { Colors } from '../map/map-element';
import { noBits, type Bits } from './bits';
import { STEPS, classColor, noneColor, ramp, type Theme } from './colors';
import type { Column } from './columns';

/** The map's palette holds 256 colours; the last one is kept for "no value". */
const MOST = 255;

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly diverging: boolean;
}

/** Limits of the colours of a number column: about 0 where it has a sign that means something. */
export function scaleOf(column: Column): Scale {
  let min = column.about.min ?? Infinity;
  let max = column.about.max ?? -Infinity;
  if (!(min <= max)) {
    for (const v of column.values) {
      if (v < min) min = v;
      if (v > max) max = v;
    }
  }
  if (!(min <= max)) [min, max] = [0, 1];
  const diverging = column.about.diverging === true;
  if (!diverging) return { min, max, diverging };
  const reach = Math.max(Math.abs(min), Math.abs(max)) || 1;
  return { min: -reach, max: reach, diverging };
}

export function colorsOf(column: Column, theme: Theme): Colors {
  return column.about.kind === 'category' ? ofCategories(column, theme) : ofNumbers(column, theme);
}

function ofCategories(column: Column, theme: Theme): Colors {
  const classes = column.about.categories?.length ?? 0;
  const used = Math.min(classes, MOST);
  const palette = Array.from({ length: used }, (_, i) => classColor(i, classes, theme));
  palette.push(noneColor(theme));
  const { values, none } = column;
  if (values instanceof Uint8Array && none === used) return { index: values, palette, none: used };
  const index = new Uint8Array(values.length);
  for (let i = 0; i < index.length; i++) index[i] = values[i] === none ? used : values[i] % MOST;
  return { index, palette, none: used };
}

function ofNumbers(column: Column, theme: Theme): Colors {
  const { min, max, diverging } = scaleOf(column);
  const palette = [...ramp(diverging, theme), noneColor(theme)];
  const { values } = column;
  const index = new Uint8Array(values.length);
  const factor = max > min ? STEPS / (max - min) : 0;
  for (let i = 0; i < index.length; i++) {
    const v = values[i];
    index[i] = v === v ? Math.min(STEPS - 1, Math.max(0, ((v - min) * factor) | 0)) : STEPS;
  }
  return { index, palette, none: STEPS };
}

/** How many points a category has; the last entry counts those without. */
export function counts(column: Column): Uint32Array {
  const classes = column.about.categories?.length ?? 0;
  const all = new Uint32Array(classes + 1);
  for (let i = 0; i < column.values.length; i++) {
    const v = column.values[i];
    all[v === column.none ? classes : v]++;
  }
  return all;
}

export function histogram(column: Column, bins: number, scale: Scale): { bins: Uint32Array; missing: number } {
  const all = new Uint32Array(bins);
  const factor = scale.max > scale.min ? bins / (scale.max - scale.min) : 0;
  let missing = 0;
  for (const v of column.values) {
    if (v === v) all[Math.min(bins - 1, Math.max(0, ((v - scale.min) * factor) | 0))]++;
    else missing++;
  }
  return { bins: all, missing };
}

/** Points not drawn: of hidden categories (-1 is "no value"), or outside the range of a number; null where none is. */
export function hiddenPoints(column: Column, hide: ReadonlySet<number>, range: readonly [number, number] | null): Bits | null {
  const { values, none } = column;
  const n = values.length;
  if (column.about.kind === 'category') {
    if (!hide.size) return null;
    const bits = noBits(n);
    for (let p = 0; p < n; p++) {
      if (hide.has(values[p] === none ? -1 : values[p])) bits[p >>> 5] |= 1 << (p & 31);
    }
    return bits;
  }
  if (!range) return null;
  const bits = noBits(n);
  for (let p = 0; p < n; p++) {
    if (!(values[p] >= range[0] && values[p] <= range[1])) bits[p >>> 5] |= 1 << (p & 31);
  }
  return bits;
}

/** What a click in a legend does: alone → only this; already alone → all again; else hide or show it. */
export function toggle(hide: ReadonlySet<number>, code: number, all: readonly number[], isolate: boolean): Set<number> {
  const next = new Set(hide);
  if (isolate) {
    const alone = !hide.has(code) && all.every((c) => c === code || hide.has(c));
    return alone ? new Set() : new Set(all.filter((c) => c !== code));
  }
  if (!next.delete(code)) next.add(code);
  return next;
}
