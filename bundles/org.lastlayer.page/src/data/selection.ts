import type { Bench } from './bench';
import { compact, count, expand, members, ofPoints, type Bits } from './bits';

/** Longer sets make addresses that programs cut off: those are kept here and have to be tagged to be shared. */
const LONGEST = 6000;

/** Which points are selected: by a lasso, a search, a list, or as a tag. */
export class Selection {
  /** Null where none is. */
  bits: Bits | null = null;
  count = 0;
  /** Sets that are too long for an address. */
  private readonly known = new Map<string, Bits>();

  constructor(private readonly bench: Bench) {}

  forget(): void {
    this.known.clear();
    this.bits = null;
    this.count = 0;
  }

  /** Takes what the view says. */
  load(): void {
    const { selection } = this.bench.view;
    if (selection.startsWith('tag:')) {
      void this.bench.tagBox
        .bits(selection.slice(4))
        .then((bits) => this.bench.view.selection === selection && this.take(bits))
        .catch((error: unknown) => this.bench.toasts.fail(error));
      return;
    }
    this.take(selection ? (this.known.get(selection) ?? expand(selection, this.bench.n)) : null);
  }

  private take(bits: Bits | null): void {
    this.count = bits ? count(bits) : 0;
    this.bits = this.count ? bits : null;
    this.bench.shown.aimArrows();
    this.bench.emit('selection');
  }

  /** Whether a link holds what is selected. */
  get inLink(): boolean {
    return !this.bench.view.selection.startsWith('big:');
  }

  set(bits: Bits | null): void {
    let text = '';
    if (bits?.some((word) => word !== 0)) {
      text = count(bits) > LONGEST ? '' : compact(bits, this.bench.n);
      if (!text || text.length > LONGEST) {
        text = `big:${this.known.size}`;
        this.known.set(text, bits.slice());
      }
    }
    this.bench.change({ selection: text });
  }

  points(points: Iterable<number>, how: 'replace' | 'add' | 'remove'): void {
    const bits = ofPoints(this.bench.n, points);
    const now = this.bits;
    if (now && how === 'add') for (let w = 0; w < bits.length; w++) bits[w] |= now[w];
    if (how === 'remove') for (let w = 0; w < bits.length; w++) bits[w] = (now?.[w] ?? 0) & ~bits[w];
    this.set(bits);
  }

  rows(rows: readonly number[], how: 'replace' | 'add' = 'replace'): void {
    this.points(rows.map((row) => this.bench.pointOf(row)).filter((p) => p >= 0), how);
  }

  /** The points that are neither hidden nor, where some are selected, outside the selection. */
  shown(): Uint32Array {
    const { n } = this.bench;
    const { hidden } = this.bench.shown;
    const selection = this.bits;
    if (!hidden && selection) return members(selection);
    const all = new Uint32Array(n);
    let at = 0;
    for (let p = 0; p < n; p++) {
      const word = p >>> 5;
      const bit = 1 << (p & 31);
      if (hidden && hidden[word] & bit) continue;
      if (selection && !(selection[word] & bit)) continue;
      all[at++] = p;
    }
    return all.subarray(0, at);
  }
}
