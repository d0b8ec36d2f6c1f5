import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { number } from '../data/columns';
import type { Topic } from '../data/emitter';
import { oneLine } from '../data/problem';
import type { Manifest, TableData } from '../data/types';
import { Part } from './part';
import { measureName } from './status';
import './thumb';

const PAGE = 100;
const ALL = 100_000;
const WORDS: Record<string, string> = {
  suspects: 'Suspect labels', near_duplicates: 'Near duplicates', exact_duplicates: 'Exact duplicates',
  outliers: 'Outliers', far: 'Far from all', misplaced: 'Nearer to another class', hubs: 'Hubs',
  antihubs: 'Nobody’s neighbours',
};

interface Choice {
  key: string;
  title: string;
  name: string;
  /** Empty for a list of disagreement. */
  table: string;
  rows: number;
}

/** Lists of items worth a look, by diagnostic: walked with the keyboard, selected as one. */
@customElement('ll-quality')
export class Quality extends Part {
  private key = '';
  private data: TableData | null = null;
  private failure = '';
  private run = -1;
  private busy = false;

  protected topics(): Topic[] {
    return ['run', 'view', 'hover'];
  }

  private choices(manifest: Manifest): [string, Choice[]][] {
    const groups: [string, Choice[]][] = [];
    const compared = manifest.comparisons.map((c) => ({
      key: `:${c.name}`, title: `Disagreement ${c.a} – ${c.b}`, name: c.name, table: '', rows: -1,
    }));
    if (compared.length) groups.push(['Comparisons', compared]);
    for (const list of new Set(manifest.diagnostics.map((d) => d.list))) {
      const of = manifest.diagnostics.filter((d) => d.list === list);
      const tables = of.flatMap((d) =>
        d.tables.map((t) => ({
          key: `${d.name}/${t.name}`, title: WORDS[t.name] ?? `${d.title || d.use}: ${t.title || t.name.replace(/_/g, ' ')}`,
          name: d.name, table: t.name, rows: t.rows,
        })),
      );
      if (tables.length) groups.push([list, tables]);
    }
    return groups;
  }

  private async load(choice: Choice, from = 0): Promise<void> {
    const { bench } = this;
    const { run } = bench.manifest!;
    this.busy = true;
    this.failure = '';
    try {
      const data = choice.table
        ? await bench.source.diagnostic(run, choice.name, choice.table, from, PAGE)
        : await bench.source.disagreement(run, choice.name, from, PAGE);
      if (this.key !== choice.key) return;
      this.data = from && this.data ? { ...data, rows: [...this.data.rows, ...data.rows] } : data;
    } catch (error) {
      this.failure = oneLine(error);
    }
    this.busy = false;
    this.requestUpdate();
  }

  private pick(choice: Choice): void {
    this.key = choice.key;
    this.data = null;
    void this.load(choice);
    this.requestUpdate();
  }

  protected override render() {
    const { manifest } = this.bench;
    if (!manifest) return nothing;
    const groups = this.choices(manifest);
    if (!groups.length) {
      return html`<div class="hint"><p>Nothing was diagnosed in this run.</p>
        <p class="quiet">Add “diagnostics” to its pipeline: label-errors, duplicates, outliers, silhouette, hubness.</p></div>`;
    }
    const all = groups.flatMap(([, choices]) => choices);
    let choice = all.find((c) => c.key === this.key);
    if (!choice || this.run !== manifest.run) {
      this.run = manifest.run;
      choice = all.find((c) => c.table === 'suspects') ?? all[0];
      this.key = choice.key;
      this.data = null;
      queueMicrotask(() => void this.load(choice!));
    }
    const now = choice;
    return html`<div class="controls">
        <label class="menu grow"><span class="gone">List</span>
          <select data-test="quality-menu" aria-label="Which list" @change=${(e: Event) => {
            const found = all.find((c) => c.key === (e.target as HTMLSelectElement).value);
            if (found) this.pick(found);
          }}>${groups.map(([group, choices]) => html`<optgroup label=${group}>
              ${choices.map((c) => html`<option value=${c.key} ?selected=${c.key === now.key}>${c.title}${c.rows >= 0 ? ` (${c.rows.toLocaleString('en')})` : ''}</option>`)}
            </optgroup>`)}</select></label>
        <button data-test="select-listed" ?disabled=${!this.rowAt(this.data)} @click=${() => void this.selectAll(now)}>Select all</button>
      </div>
      ${this.measures(now)}
      ${this.failure ? html`<p class="wrong pad" role="alert">${this.failure}</p>` : nothing}
      ${this.data ? this.table(this.data, now) : html`<p class="quiet pad" role="status">Reading the list…</p>`}`;
  }

  private measures(choice: Choice) {
    const { manifest } = this.bench;
    const of = choice.table
      ? manifest!.diagnostics.find((d) => d.name === choice.name)?.measures
      : manifest!.comparisons.find((c) => c.name === choice.name)?.measures;
    const all = Object.entries(of ?? {}).filter(([name]) => !name.includes('.')).slice(0, 8);
    return html`<dl class="facts">${all.map(([name, value]) => html`<div><dt>${measureName(name)}</dt><dd>${number(value)}</dd></div>`)}</dl>`;
  }

  private rowAt(data: TableData | null): boolean {
    return data !== null && data.columns.includes('row') && data.rows.length > 0;
  }

  private table(data: TableData, choice: Choice) {
    const { bench } = this;
    if (!data.rows.length) return html`<p class="pad">None were found.</p>`;
    const row = data.columns.indexOf('row');
    if (row < 0) return this.matrix(data);
    const columns = data.columns
      .map((name, i) => ({ name, i }))
      .filter(({ name }) => !['row', 'id', 'path', 'case', 'remark'].includes(name) && !/\.(id|in_both)$/.test(name));
    const remark = data.columns.indexOf('remark');
    const kase = choice.table && /duplicate/.test(choice.table) ? data.columns.indexOf('case') : -1;
    const lines = this.lines(data);
    const now = lines.findIndex((line) => Number(line[row]) === bench.view.focus);
    return html`<div class="walk" tabindex="0" role="listbox" aria-label=${choice.title} aria-activedescendant=${now < 0 ? '' : `walk-${now}`} data-test="quality-list"
        @keydown=${(e: KeyboardEvent) => this.walk(e, row)}>
        ${lines.map((line, i) => {
          const at = Number(line[row]);
          const point = bench.pointOf(at);
          const newCase = kase >= 0 && i > 0 && lines[i - 1][kase] !== line[kase];
          return html`<div role="option" id="walk-${i}" aria-selected=${i === now} class="${newCase ? 'newcase' : ''} ${point === bench.hover ? 'hovered' : ''}"
            data-test="quality-row" @click=${() => this.go(at, 'step')} @pointerenter=${() => bench.setHover(point)} @pointerleave=${() => bench.setHover(-1)}>
            ${bench.pictures ? html`<ll-thumb .of=${{ bench, point, size: 36 }}></ll-thumb>` : nothing}
            <div class="what"><span><b>${this.labelOf(data, line)}</b> <span class="quiet">row ${at}</span></span>
              <span class="quiet">${remark >= 0 && line[remark] ? `${line[remark]}` : columns.filter((c) => c.name !== 'label').slice(0, 4).map((c) => `${measureName(c.name)} ${cell(line[c.i])}`).join(' · ')}</span></div>
            <span class="number">${remark >= 0 ? cell(line[columns.find((c) => c.name !== 'label')?.i ?? -1]) : ''}</span>
          </div>`;
        })}
      </div>
      ${data.rows.length < data.total
        ? html`<p class="pad row"><button class="small" ?disabled=${this.busy} @click=${() => void this.load(choice, data.rows.length)}>More</button>
            <span class="quiet">${data.rows.length.toLocaleString('en')} of ${data.total.toLocaleString('en')}</span></p>`
        : nothing}`;
  }

  private labelOf(data: TableData, line: unknown[]): string {
    const i = data.columns.indexOf('label');
    return String((i >= 0 ? line[i] : null) ?? line[data.columns.indexOf('id')] ?? '');
  }

  /** A table of classes, such as a confusion matrix: as it is, darker where more. */
  private matrix(data: TableData) {
    const rows = data.rows.map((r) => r.map((v) => (v === null || v === '' ? v : Number.isNaN(Number(v)) ? v : Number(v))));
    const square = data.columns.length > 3 && data.rows.length === data.columns.length - 1;
    return html`<div class="matrix ${square ? 'square' : ''}"><table>
      <thead><tr>${data.columns.map((c) => html`<th scope="col"><span>${c}</span></th>`)}</tr></thead>
      <tbody>${rows.map((r, y) => {
        const most = Math.max(1, ...r.filter((v): v is number => typeof v === 'number'));
        return html`<tr>${r.map((v, x) =>
          x === 0
            ? html`<th scope="row">${v}</th>`
            : html`<td .style=${square && typeof v === 'number' ? `--share:${(v / most).toFixed(3)}` : ''} class=${square ? (x - 1 === y ? 'diagonal' : 'off') : ''}>${cell(v)}</td>`)}</tr>`;
      })}</tbody></table></div>`;
  }

  private go(row: number, how: 'step' | 'quiet'): void {
    this.bench.focusRow(row, how);
    const page = this.closest<HTMLElement & { stage?: { show(point: number): void } }>('ll-workbench');
    page?.stage?.show(this.bench.pointOf(row));
  }

  /** A list of disagreement names an item once a rank of its neighbours: here it stands once. */
  private lines(data: TableData): unknown[][] {
    const row = data.columns.indexOf('row');
    return data.rows.filter((line, i) => i === 0 || data.rows[i - 1][row] !== line[row]);
  }

  private walk(e: KeyboardEvent, column: number): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[e.key];
    if (step === undefined || !this.data?.rows.length) return;
    e.preventDefault();
    e.stopPropagation();
    const rows = this.lines(this.data).map((line) => Number(line[column]));
    const now = rows.indexOf(this.bench.view.focus);
    const to = now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + step));
    this.go(rows[to], 'quiet');
    void this.updateComplete.then(() => this.querySelector(`#walk-${to}`)?.scrollIntoView({ block: 'nearest' }));
  }

  private async selectAll(choice: Choice): Promise<void> {
    const { bench } = this;
    const { run } = bench.manifest!;
    try {
      const data = choice.table
        ? await bench.source.diagnostic(run, choice.name, choice.table, 0, ALL)
        : await bench.source.disagreement(run, choice.name, 0, ALL);
      const i = data.columns.indexOf('row');
      bench.selection.rows([...new Set(data.rows.map((line) => Number(line[i])))]);
      bench.toasts.say(`${bench.selection.count.toLocaleString('en')} items selected.`, { label: 'Tag them', run: () => bench.change({ tab: 'tags' }) });
    } catch (error) {
      bench.toasts.fail(error);
    }
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  const n = Number(value);
  return Number.isNaN(n) ? String(value) : number(n);
}
