import type { Colors, Points } from '../map/map-element';
import type { Bench } from './bench';
import { members, type Bits } from './bits';
import { colorsOf, hiddenPoints } from './coloring';
import { between, flat, sampleArrows, type Column } from './columns';
import { alignmentOf, columnOf, mapOf } from './pick';
import { oneLine } from './problem';
import { TAGS_COLUMN } from './tags';

/** What the maps show now: where points lie, their colours, which are hidden. */
export class Shown {
  /** The points of the first map and, side by side, of the second. */
  points: [Points | null, Points | null] = [null, null];
  /** Where lines to the points of the first map begin. */
  arrows: Points | null = null;
  /** Why a map could not be read; empty where it was. */
  failure = '';
  column: Column | null = null;
  colors: Colors | null = null;
  hidden: Bits | null = null;
  private arrowsFrom: Points | null = null;

  constructor(private readonly bench: Bench) {}

  /** Another run: nothing of this one is shown any more. */
  forget(): void {
    this.points = [null, null];
    this.colors = this.column = this.hidden = this.arrows = this.arrowsFrom = null;
  }

  async loadMaps(): Promise<void> {
    const { manifest, view } = this.bench;
    if (!manifest) return;
    const one = mapOf(manifest, view.map);
    const other = mapOf(manifest, view.map2);
    const laid = one && other ? alignmentOf(manifest, one.name, other.name) : null;
    const moves = laid && (view.morph > 0 || view.arrows);
    try {
      const [a, b, c] = await Promise.all([
        one ? this.bench.cache.points(one) : null,
        other ? this.bench.cache.points(other) : null,
        moves ? this.bench.cache.points(laid) : null,
      ]);
      if (this.bench.manifest?.run !== manifest.run || this.bench.view.map !== view.map || this.bench.view.map2 !== view.map2) return;
      const flatten = (p: Points | null) => (p && this.bench.view.flat ? flat(p) : p);
      this.failure = '';
      this.arrowsFrom = null;
      if (a && b && c && laid) {
        // where b was laid onto a, it lies in the place of a; the other way round a's place is that of the other map
        const [from, to] = laid.a === view.map ? [a, c] : [c, b];
        this.points = [flatten(between(from, to, this.bench.view.morph)), flatten(b)];
        this.arrowsFrom = flatten(from);
      } else {
        this.points = [flatten(a), flatten(b)];
      }
    } catch (error) {
      this.failure = oneLine(error);
    }
    this.aimArrows();
    this.bench.emit('maps');
  }

  aimArrows(): void {
    const [now] = this.points;
    const from = this.arrowsFrom;
    const chosen = this.bench.selection.bits;
    this.arrows =
      from && now && this.bench.view.arrows ? sampleArrows(from, now, chosen ? members(chosen) : null) : null;
  }

  /** Reads again what is on the screen, after a failure. */
  retry(): void {
    void this.loadMaps();
    void this.loadColor();
  }

  async loadColor(): Promise<void> {
    const { manifest, view } = this.bench;
    if (!manifest) return;
    try {
      const about = columnOf(manifest, view.color);
      const column =
        view.color === TAGS_COLUMN ? await this.bench.tagBox.column() : about ? await this.bench.cache.column(about) : null;
      if (this.bench.manifest?.run !== manifest.run || this.bench.view.color !== view.color) return;
      this.column = column;
      this.colors = column
        ? column.about.group === 'tag' && view.color === TAGS_COLUMN
          ? this.bench.tagBox.colors(column, this.bench.theme)
          : colorsOf(column, this.bench.theme)
        : null;
    } catch (error) {
      this.bench.toasts.fail(error);
    }
    this.loadHidden();
    this.bench.emit('color');
  }

  loadHidden(): void {
    this.hidden = this.column ? hiddenPoints(this.column, new Set(this.bench.view.hide), this.bench.view.range) : null;
    this.bench.emit('color');
  }
}
