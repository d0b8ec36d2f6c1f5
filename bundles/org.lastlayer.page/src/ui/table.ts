import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shown, type Column } from '../data/columns';
import type { Topic } from '../data/emitter';
import { columnOf } from '../data/pick';
import { sorted } from '../data/sort';
import type { ColumnAbout, Item } from '../data/types';
import { Part } from './part';
import './thumb';

const ROW = 28;
/** Browsers draw no element of tens of millions of pixels: beyond this the scroll bar counts in steps. */
const TALLEST = 8_000_000;
const PAGE = 100;

/** The items that the map shows, as a table: only the rows in view are there. */
@customElement('ll-table')
export class Table extends Part {
  private points: Uint32Array = new Uint32Array();
  private columns: Column[] = [];
  private wanted: string[] | null = null;
  private readonly items = new Map<number, Item | null>();
  private top = 0;
  private viewport = 200;
  private stale = true;
  private height = 240;
  private run = -1;
  private observer: ResizeObserver | null = null;

  protected topics(): Topic[] {
    return ['selection', 'color', 'run', 'view', 'hover'];
  }

  protected override told(topic: Topic): void {
    if (topic === 'selection' || topic === 'color' || topic === 'run') this.stale = true;
    if (topic === 'view' && this.sortKey !== this.bench.view.sort) this.stale = true;
    super.told(topic);
  }

  private sortKey = '';

  private get names(): string[] {
    const { manifest, view } = this.bench;
    if (this.wanted) return this.wanted;
    const all = manifest!.columns;
    const first = all.filter((c) => c.name === 'label' || c.group === 'prediction').map((c) => c.name).slice(0, 3);
    return [...new Set([...first, ...(columnOf(manifest!, view.color) ? [view.color] : [])])];
  }

  private about(): ColumnAbout[] {
    return this.names.map((n) => columnOf(this.bench.manifest!, n)).filter((c) => c !== null);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (typeof ResizeObserver === 'function') {
      this.observer = new ResizeObserver(() => {
        const box = this.querySelector('.rows');
        if (box && box.clientHeight !== this.viewport) {
          this.viewport = box.clientHeight;
          this.requestUpdate();
        }
      });
    }
  }

  override firstUpdated(): void {
    const box = this.querySelector('.rows');
    if (box) this.observer?.observe(box);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
  }

  protected override willUpdate(): void {
    const { bench } = this;
    if (!bench.manifest) return;
    if (this.run !== bench.manifest.run) {
      this.run = bench.manifest.run;
      this.items.clear();
      this.wanted = null;
      this.stale = true;
    }
    const about = this.about();
    if (about.map((c) => c.name + c.hash).join() !== this.columns.map((c) => c.about.name + c.about.hash).join()) {
      void Promise.all(about.map((c) => bench.cache.column(c))).then((columns) => {
        this.columns = columns;
        this.stale = true;
        this.requestUpdate();
      }, (error: unknown) => bench.toasts.fail(error));
    }
    if (this.stale) this.sort();
  }

  private sort(): void {
    const { bench } = this;
    this.stale = false;
    this.sortKey = bench.view.sort;
    const down = this.sortKey.startsWith('-');
    const name = this.sortKey.replace(/^-/, '');
    const points = bench.selection.shown();
    const column = this.columns.find((c) => c.about.name === name);
    this.points = sorted(points, column ? column.values : bench.order, down);
    const most = Math.max(0, this.points.length - this.visible);
    this.top = Math.min(this.top, most);
  }

  private get visible(): number {
    return Math.max(1, Math.floor(this.viewport / ROW));
  }

  private get tall(): number {
    return Math.min(this.points.length * ROW, TALLEST);
  }

  private get squeezed(): boolean {
    return this.points.length * ROW > TALLEST;
  }

  protected override render() {
    const { bench } = this;
    if (!bench.manifest) return nothing;
    const count = Math.min(this.points.length - this.top, this.visible + 2);
    const offset = this.squeezed
      ? (this.top / Math.max(1, this.points.length - this.visible)) * (this.tall - this.viewport)
      : this.top * ROW;
    const rows = Array.from({ length: Math.max(0, count) }, (_, i) => this.top + i);
    this.fetch(rows);
    const focus = bench.pointOf(bench.view.focus);
    return html`<section class="table" aria-label="Table of what the map shows" data-test="table" .style=${`height:${this.height}px`}>
      <div class="grip" role="separator" aria-orientation="horizontal" aria-label="Height of the table" tabindex="0" aria-valuenow=${this.height}
        @pointerdown=${(e: PointerEvent) => this.grip(e)} @keydown=${(e: KeyboardEvent) => this.gripKey(e)}></div>
      <div class="grid" role="grid" aria-rowcount=${this.points.length + 1} aria-label="Items" .style=${`--columns:${this.columns.length}`}>
        <div class="line head" role="row" aria-rowindex="1">
          ${this.heading('', 'row', true)} <span role="columnheader">item</span>
          ${this.columns.map((c) => this.heading(c.about.name, c.about.title || c.about.name, c.about.kind === 'number'))}
          <span role="columnheader" class="choose">${this.chooser()}</span>
        </div>
        <div class="rows" tabindex="0" role="rowgroup" aria-label="Rows" @scroll=${(e: Event) => this.scrolled(e.target as HTMLElement)} @keydown=${(e: KeyboardEvent) => this.key(e)}>
          <div class="spacer" .style=${`height:${this.tall}px`}>
            <div class="window" .style=${`transform:translateY(${offset}px)`}>
              ${rows.map((at) => this.line(at, focus))}
            </div>
          </div>
          ${this.points.length ? nothing : html`<p class="quiet pad">Nothing is shown: every class is hidden.</p>`}
        </div>
      </div>
    </section>`;
  }

  private heading(name: string, title: string, figures: boolean) {
    const { sort } = this.bench.view;
    const mine = sort.replace(/^-/, '') === name;
    const down = mine && sort.startsWith('-');
    return html`<span role="columnheader" class=${figures ? 'number' : ''} aria-sort=${mine ? (down ? 'descending' : 'ascending') : 'none'}>
      <button class="sort" title="Sort by ${title}" data-test="sort-${name || 'row'}"
        @click=${() => this.bench.change({ sort: mine && !down ? `-${name}` : name }, 'quiet')}>${title}${mine ? html`<i aria-hidden="true">${down ? '▾' : '▴'}</i>` : nothing}</button>
    </span>`;
  }

  private chooser() {
    const names = this.names;
    return html`<details class="chooser"><summary aria-label="Columns">Columns</summary><div class="popover">
      ${this.bench.manifest!.columns.map((c) => html`<label class="check"><input type="checkbox" .checked=${names.includes(c.name)}
        @change=${(e: Event) => {
          const on = (e.target as HTMLInputElement).checked;
          this.wanted = on ? [...names, c.name] : names.filter((n) => n !== c.name);
          this.requestUpdate();
        }} />${c.title || c.name}</label>`)}
    </div></details>`;
  }

  private line(at: number, focus: number) {
    const { bench } = this;
    const point = this.points[at];
    const row = bench.rowOf(point);
    const item = this.items.get(row);
    return html`<div class="line ${point === focus ? 'focused' : ''} ${point === bench.hover ? 'hovered' : ''}" role="row" aria-rowindex=${at + 2}
      aria-selected=${point === focus} data-test="row" @click=${() => bench.focusRow(row)}
      @pointerenter=${() => bench.setHover(point)} @pointerleave=${() => bench.setHover(-1)}>
      <span role="gridcell" class="number">${row}</span>
      <span role="gridcell" class="item">${bench.pictures ? html`<ll-thumb .of=${{ bench, point, size: 24 }}></ll-thumb>` : nothing}<span>${item ? (item.path || item.id || item.text || '') : ''}</span></span>
      ${this.columns.map((c) => html`<span role="gridcell" class=${c.about.kind === 'number' ? 'number' : ''}>${shown(c, point)}</span>`)}
      <span role="gridcell"></span>
    </div>`;
  }

  /** Ids of the rows in view; a page at once, so that scrolling does not ask for every row by itself. */
  private fetch(at: number[]): void {
    const { bench } = this;
    const missing = at.map((a) => bench.rowOf(this.points[a])).filter((row) => !this.items.has(row));
    if (!missing.length) return;
    if (this.items.size > 20_000) this.items.clear();
    const rows = missing.slice(0, PAGE);
    for (const row of rows) this.items.set(row, null);
    const { run } = bench.manifest!;
    bench.source.items(run, rows).then(
      (items) => {
        for (const item of items) this.items.set(item.row, item);
        this.requestUpdate();
      },
      () => setTimeout(() => { for (const row of rows) this.items.delete(row); }, 3000),
    );
  }

  private scrolled(box: HTMLElement): void {
    this.viewport = box.clientHeight;
    const most = Math.max(0, this.points.length - this.visible);
    const part = box.scrollTop / Math.max(1, this.tall - box.clientHeight);
    const top = this.squeezed ? Math.round(part * most) : Math.floor(box.scrollTop / ROW);
    if (top !== this.top) {
      this.top = Math.min(Math.max(0, top), this.points.length);
      this.requestUpdate();
    }
  }

  private key(e: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: this.visible, PageUp: -this.visible, Home: -Infinity, End: Infinity }[e.key];
    if (step === undefined || !this.points.length) return;
    e.preventDefault();
    e.stopPropagation();
    const { bench } = this;
    const now = this.points.indexOf(bench.pointOf(bench.view.focus));
    const to = now < 0 ? this.top : Math.min(this.points.length - 1, Math.max(0, now + step));
    bench.focusRow(bench.rowOf(this.points[to]), 'quiet');
    this.reveal(to);
  }

  private reveal(at: number): void {
    const box = this.querySelector('.rows')!;
    if (at >= this.top && at < this.top + this.visible) return;
    const most = Math.max(1, this.points.length - this.visible);
    const top = at < this.top ? at : at - this.visible + 1;
    box.scrollTop = this.squeezed ? (top / most) * (this.tall - box.clientHeight) : top * ROW;
  }

  private grip(e: PointerEvent): void {
    const from = e.clientY;
    const was = this.height;
    const handle = e.currentTarget as HTMLElement;
    handle.setPointerCapture(e.pointerId);
    handle.onpointermove = (m) => this.setHeight(was + from - m.clientY);
    handle.onpointerup = () => (handle.onpointermove = null);
  }

  private gripKey(e: KeyboardEvent): void {
    const step = { ArrowUp: 20, ArrowDown: -20 }[e.key];
    if (!step) return;
    e.preventDefault();
    e.stopPropagation();
    this.setHeight(this.height + step);
  }

  private setHeight(height: number): void {
    this.height = Math.round(Math.min(Math.max(height, 96), innerHeight * 0.7));
    this.requestUpdate();
  }
}
