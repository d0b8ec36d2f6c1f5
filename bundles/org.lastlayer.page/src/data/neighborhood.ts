import type { Mark, Place } from '../map/map-element';
import type { Bench } from './bench';
import type { Theme } from './colors';
import { metricJson } from './metric';
import { listsShown } from './pick';
import { oneLine } from './problem';
import type { ListAbout, NeighborAnswer, NeighborColumn, QueryAnswer } from './types';

/** One colour a column, told apart with any colour vision. */
const COLORS = {
  light: ['#0072b2', '#d55e00', '#009e73', '#a8578a'],
  dark: ['#56b4e9', '#ff9c4a', '#3fcf9f', '#f0a6d0'],
};

export function listColor(column: number, theme: Theme): string {
  return COLORS[theme][column % COLORS[theme].length];
}

/** What is near the item looked at, or near a picture that was dropped on the page. */
export class Neighborhood {
  answer: NeighborAnswer | null = null;
  query: { answer: QueryAnswer; name: string; file: File } | null = null;
  busy = false;
  /** Lists whose metric is just being changed. */
  swapping = new Set<string>();
  failure = '';
  private asked = 0;

  constructor(private readonly bench: Bench) {}

  get columns(): NeighborColumn[] {
    if (this.query) {
      const { manifest, view } = this.bench;
      const shown = manifest ? listsShown(manifest, view).map((l) => l.name) : [];
      const all = this.query.answer.columns;
      const wanted = all.filter((c) => shown.includes(c.list.name));
      return wanted.length ? wanted : all;
    }
    return this.answer?.columns ?? [];
  }

  refresh(): void {
    if (this.query) {
      void this.ask(this.query.file, true);
      return;
    }
    const { manifest, view } = this.bench;
    const asked = ++this.asked;
    if (!manifest || view.focus < 0 || view.focus >= manifest.rows) {
      this.answer = null;
      this.failure = '';
      this.busy = false;
      this.bench.emit('neighbors');
      return;
    }
    this.busy = true;
    const lists = listsShown(manifest, view).map((l) => l.name);
    this.bench.source.neighbors(manifest.run, view.focus, lists, view.k).then(
      (answer) => this.take(asked, answer, ''),
      (error: unknown) => this.take(asked, null, oneLine(error)),
    );
    this.bench.emit('neighbors');
  }

  private take(asked: number, answer: NeighborAnswer | null, failure: string): void {
    if (asked !== this.asked) return;
    this.busy = false;
    this.answer = answer;
    this.failure = failure;
    this.bench.emit('neighbors');
  }

  /** Gives a list another metric; lists and overlap follow at once. */
  async swap(list: string, metric: string, step = true): Promise<boolean> {
    const { manifest } = this.bench;
    if (!manifest) return false;
    this.swapping.add(list);
    this.bench.emit('neighbors');
    try {
      const about = await this.bench.source.swap(manifest.run, list, metricJson(metric));
      this.listChanged(about);
      // as the server writes it, so that the address and the list say the same
      const said = about.wanted || about.metric || metric;
      if (step) this.bench.change({ metrics: { ...this.bench.view.metrics, [list]: said } });
      return true;
    } catch (error) {
      this.bench.toasts.fail(error);
      return false;
    } finally {
      this.swapping.delete(list);
      this.bench.emit('neighbors');
    }
  }

  listChanged(list: ListAbout): void {
    const { manifest } = this.bench;
    const before = manifest?.lists.find((l) => l.name === list.name);
    if (!manifest || before?.revision === list.revision) return;
    this.bench.manifest = { ...manifest, lists: manifest.lists.map((l) => (l.name === list.name ? list : l)) };
    this.refresh();
  }

  /** What is near a picture; `again` where another metric or number is asked for. */
  async ask(file: File, again = false): Promise<void> {
    const { manifest } = this.bench;
    if (!manifest) return;
    this.failure = '';
    if (!again) {
      this.query = null;
      this.bench.change({ focus: -1, tab: 'neighbors' });
    }
    this.busy = true;
    const asked = ++this.asked;
    this.bench.emit('neighbors');
    try {
      const answer = await this.bench.source.query(manifest.run, file, this.bench.view.k || 10);
      if (asked !== this.asked) return;
      this.query = { answer, name: file.name, file };
    } catch (error) {
      this.failure = oneLine(error);
    }
    this.busy = false;
    this.bench.emit('neighbors');
  }

  forgetQuery(): void {
    this.query = null;
  }

  /** Rows found in more than one column. */
  get shared(): Map<number, number> {
    const times = new Map<number, number>();
    for (const column of this.columns) {
      for (const { row } of column.neighbors) times.set(row, (times.get(row) ?? 0) + 1);
    }
    return times;
  }

  /** How many neighbours two columns have in common. */
  overlap(a: NeighborColumn, b: NeighborColumn): number {
    const rows = new Set(a.neighbors.map((n) => n.row));
    return b.neighbors.filter((n) => rows.has(n.row)).length;
  }

  private marked: { columns: unknown; theme: Theme; marks: Mark[] } = { columns: null, theme: 'light', marks: [] };

  /** The same array as long as nothing changed. */
  get marks(): Mark[] {
    const columns = this.query ?? this.answer;
    const { theme } = this.bench;
    if (this.marked.columns !== columns || this.marked.theme !== theme) {
      this.marked = { columns, theme, marks: this.marksNow() };
    }
    return this.marked.marks;
  }

  private marksNow(): Mark[] {
    const { bench } = this;
    const from = this.query ? null : bench.pointOf(bench.view.focus);
    const all: Mark[] = [];
    this.columns.forEach((column, c) => {
      column.neighbors.forEach((n, i) => {
        const point = bench.pointOf(n.row);
        if (point < 0 || all.some((m) => m.point === point)) return;
        all.push({ point, from, color: listColor(c, bench.theme), shape: 'ring', text: String(i + 1) });
      });
    });
    return all;
  }

  places(map: string): Place[] {
    const at = this.query?.answer.places.find((p) => p.map === map)?.at;
    return at ? [{ at, color: listColor(1, this.bench.theme), text: this.query?.name ?? '' }] : [];
  }
}
