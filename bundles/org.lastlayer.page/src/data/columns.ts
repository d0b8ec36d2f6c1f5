import type { Points } from '../map/map-element';
import type { Source } from './source';
import type { ColumnAbout } from './types';

const GAP = 65535;

/** A value a point. Categories: the index, with `none` for missing. Numbers: NaN for missing. */
export interface Column {
  readonly about: ColumnAbout;
  readonly values: Uint8Array | Uint16Array | Float32Array;
  /** The category that means "no value"; -1 for numbers. */
  readonly none: number;
}

export function decodeColumn(about: ColumnAbout, bytes: ArrayBuffer): Column {
  switch (about.encoding) {
    case 'u8':
      return { about, values: new Uint8Array(bytes), none: about.kind === 'category' ? 255 : -1 };
    case 'u16':
      return about.kind === 'category'
        ? { about, values: new Uint16Array(bytes), none: 65535 }
        : { about, values: gapped(new Uint16Array(bytes), about.min ?? 0, about.max ?? 1), none: -1 };
    case 'f32':
      return { about, values: new Float32Array(bytes), none: -1 };
  }
}

/** Numbers between two limits, as they were sent in 16 bits. */
export function axis(sent: Uint16Array, min: number, max: number): Float32Array {
  const values = new Float32Array(sent.length);
  const step = (max - min) / 65535;
  for (let i = 0; i < sent.length; i++) values[i] = min + sent[i] * step;
  return values;
}

/** Numbers of which some are missing: one step less, the last stands for none. */
function gapped(sent: Uint16Array, min: number, max: number): Float32Array {
  const values = new Float32Array(sent.length);
  const step = (max - min) / (GAP - 1);
  for (let i = 0; i < sent.length; i++) values[i] = sent[i] === GAP ? NaN : min + sent[i] * step;
  return values;
}

/** Coordinates: all x, then all y, then all z. */
export function decodePoints(bytes: ArrayBuffer, min: readonly number[], max: readonly number[]): Points {
  const axes = Math.min(min.length, 3);
  const n = bytes.byteLength / 2 / axes;
  const one = (a: number) => axis(new Uint16Array(bytes, a * n * 2, n), min[a], max[a]);
  return {
    n,
    dimensions: axes === 3 ? 3 : 2,
    x: one(0),
    y: axes > 1 ? one(1) : new Float32Array(n),
    z: axes > 2 ? one(2) : null,
  };
}

/** The same points seen from above. */
export function flat(points: Points): Points {
  return points.z ? { n: points.n, dimensions: 2, x: points.x, y: points.y, z: null } : points;
}

/** Between two maps of the same points: 0 is the first, 1 the second. */
export function between(a: Points, b: Points, t: number): Points {
  if (t <= 0) return a;
  const mix = (p: Float32Array, q: Float32Array) => {
    const r = new Float32Array(p.length);
    for (let i = 0; i < r.length; i++) r[i] = p[i] + (q[i] - p[i]) * t;
    return r;
  };
  const z = a.z && b.z ? mix(a.z, b.z) : null;
  return { n: a.n, dimensions: z ? 3 : 2, x: mix(a.x, b.x), y: mix(a.y, b.y), z };
}

/** So many lines show how points move; more would hide the points. */
const ARROWS = 400;
const CHOSEN_ARROWS = 3000;

/** Where lines begin: of the points chosen, else of a fair sample; the others' begin where the points are. */
export function sampleArrows(from: Points, now: Points, chosen: ArrayLike<number> | null): Points {
  const x = now.x.slice();
  const y = now.y.slice();
  const z = now.z && from.z ? now.z.slice() : null;
  const count = chosen ? Math.min(chosen.length, CHOSEN_ARROWS) : Math.min(now.n, ARROWS);
  for (let i = 0; i < count; i++) {
    const p = chosen ? chosen[i] : i; // points are shuffled: any prefix is a sample
    x[p] = from.x[p];
    y[p] = from.y[p];
    if (z) z[p] = from.z![p];
  }
  return { n: now.n, dimensions: z ? 3 : 2, x, y, z };
}

/** What was read of a run, by hash: nothing is fetched or decoded twice. */
export class Cache {
  private readonly columns = new Map<string, Promise<Column>>();
  private readonly maps = new Map<string, Promise<Points>>();

  constructor(
    private readonly source: Source,
    private readonly run: number,
  ) {}

  column(about: ColumnAbout): Promise<Column> {
    return once(this.columns, about.name + about.hash, async () =>
      decodeColumn(about, await this.source.bytes(this.run, about.hash)),
    );
  }

  points(about: { hash: string; min: number[]; max: number[] }): Promise<Points> {
    return once(this.maps, about.hash, async () =>
      decodePoints(await this.source.bytes(this.run, about.hash), about.min, about.max),
    );
  }
}

/** A failure is not kept: the next one who asks tries again. */
function once<V>(kept: Map<string, Promise<V>>, key: string, make: () => Promise<V>): Promise<V> {
  let made = kept.get(key);
  if (!made) {
    made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
  }
  return made;
}

/** A value as it is read by people. */
export function shown(column: Column, point: number): string {
  const value = column.values[point];
  if (column.about.kind === 'category') {
    return value === column.none ? '–' : (column.about.categories?.[value] ?? String(value));
  }
  return number(value);
}

/** Numbers short and of even length; whole ones whole. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2);
  return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
}
