import type { Colors } from '../map/map-element';
import type { Bench } from './bench';
import { has, wire, type Bits } from './bits';
import { noneColor, type Theme } from './colors';
import type { Column } from './columns';
import type { TagChange, Tags } from './types';

/** The name under which one colours by tags; no column of a run is called so. */
export const TAGS_COLUMN = ':tags';

/** Names that people gave to sets of items; kept by the server with the run. */
export class TagBox {
  tags: Tags = { tags: [], revision: -1, undo: null, redo: null };
  private readonly sets = new Map<string, Promise<Bits>>();

  constructor(private readonly bench: Bench) {}

  private get run(): number {
    return this.bench.manifest?.run ?? -1;
  }

  async load(): Promise<void> {
    if (!this.bench.manifest) return;
    try {
      this.take(await this.bench.source.tags(this.run));
    } catch (error) {
      this.bench.toasts.fail(error);
    }
  }

  async changed(revision: number): Promise<void> {
    if (revision !== this.tags.revision) await this.load();
  }

  private take(tags: Tags): void {
    if (tags.revision !== this.tags.revision) this.sets.clear();
    this.tags = tags;
    this.bench.emit('tags');
    const { color, selection } = this.bench.view;
    if (color === TAGS_COLUMN) void this.bench.shown.loadColor();
    if (selection.startsWith('tag:') && !tags.tags.some((t) => t.name === selection.slice(4))) {
      this.bench.change({ selection: '' }, 'quiet');
    }
  }

  bits(tag: string): Promise<Bits> {
    let set = this.sets.get(tag);
    if (!set) {
      set = this.bench.source.tagBits(this.run, tag).then((bytes) => this.bench.bitsOf(bytes));
      this.sets.set(tag, set);
      set.catch(() => this.sets.delete(tag));
    }
    return set;
  }

  async change(change: TagChange): Promise<boolean> {
    try {
      this.take(await this.bench.source.changeTags(this.run, change));
      return true;
    } catch (error) {
      this.bench.toasts.fail(error);
      return false;
    }
  }

  /** Tags what is selected. */
  async tagSelection(tag: string, op: 'add' | 'remove'): Promise<boolean> {
    const { n } = this.bench;
    const { bits, count } = this.bench.selection;
    if (!bits || !tag.trim()) return false;
    const done = await this.change({ op, tag: tag.trim(), bits: wire(bits, n) });
    if (done) {
      const what = `${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'}`;
      this.bench.toasts.say(
        op === 'add' ? `${what} tagged “${tag.trim()}”.` : `Tag “${tag.trim()}” taken off ${what}.`,
        { label: 'Undo', run: () => void this.undo(false) },
      );
    }
    return done;
  }

  async undo(redo: boolean): Promise<void> {
    const what = redo ? this.tags.redo : this.tags.undo;
    if (!what) {
      this.bench.toasts.say(redo ? 'There is nothing to do again.' : 'There is nothing to undo.');
      return;
    }
    try {
      this.take(await this.bench.source.undoTags(this.run, redo));
      this.bench.toasts.say(`${redo ? 'Done again' : 'Undone'}: ${what}.`);
    } catch (error) {
      this.bench.toasts.fail(error);
    }
  }

  /** The first tag of each point, as a column. */
  async column(): Promise<Column> {
    if (this.tags.revision < 0) await this.load();
    const names = this.tags.tags.map((t) => t.name).slice(0, 254);
    const sets = await Promise.all(names.map((name) => this.bits(name)));
    const values = new Uint8Array(this.bench.n).fill(255);
    sets.forEach((bits, t) => {
      for (let p = 0; p < values.length; p++) if (values[p] === 255 && has(bits, p)) values[p] = t;
    });
    return {
      about: {
        name: TAGS_COLUMN, title: 'Tags', group: 'tag', kind: 'category', encoding: 'u8', categories: names,
        hash: String(this.tags.revision),
      },
      values,
      none: 255,
    };
  }

  colors(column: Column, theme: Theme): Colors {
    const names = column.about.categories ?? [];
    const palette = names.map((name) => this.tags.tags.find((t) => t.name === name)?.color || '#888888');
    const index = new Uint8Array(column.values.length);
    for (let p = 0; p < index.length; p++) index[p] = Math.min(column.values[p], names.length);
    return { index, palette: [...palette, noneColor(theme)], none: names.length };
  }
}
