import { html, nothing, svg } from 'lit';
import { customElement } from 'lit/decorators.js';
import { counts, histogram, scaleOf, toggle } from '../data/coloring';
import { ramp } from '../data/colors';
import { number, type Column } from '../data/columns';
import type { Topic } from '../data/emitter';
import { TAGS_COLUMN } from '../data/tags';
import { icons } from './icons';
import { Part } from './part';

const BINS = 48;
/** More classes than this are not listed: the commonest are, and the rest can be searched. */
const LISTED = 200;

/** What the colours mean, how many of each there are; hides and isolates. */
@customElement('ll-legend')
export class Legend extends Part {
  private counted: { column: Column; counts: Uint32Array } | null = null;
  private binned: { column: Column; bins: Uint32Array; missing: number } | null = null;
  private drag: number | null = null;

  protected topics(): Topic[] {
    return ['color', 'run', 'view', 'tags'];
  }

  protected override render() {
    const { manifest } = this.bench;
    const { column } = this.bench.shown;
    if (!manifest) return nothing;
    if (!column) return html`<p class="quiet pad" role="status">Reading the colours…</p>`;
    return html`<div class="legend" data-test="legend" aria-label="Legend">
      <h2>${column.about.title || column.about.name}</h2>
      ${column.about.kind === 'category' ? this.categories(column) : this.numbers(column)}
    </div>`;
  }

  private categories(column: Column) {
    if (this.counted?.column !== column) this.counted = { column, counts: counts(column) };
    const all = this.counted.counts;
    const names = column.about.categories ?? [];
    const hide = new Set(this.bench.view.hide);
    const codes = names.map((_, i) => i);
    if (all[names.length]) codes.push(-1);
    if (!names.length) {
      return html`<p class="quiet">
        ${column.about.name === TAGS_COLUMN ? 'No tags yet. Select items and name them under Tags.' : 'No values.'}
      </p>`;
    }
    const listed =
      codes.length > LISTED ? [...codes].sort((a, b) => this.times(all, b) - this.times(all, a)).slice(0, LISTED) : codes;
    return html`<ul class="classes">
        ${listed.map((code) => this.category(code, names, all, hide, codes))}
      </ul>
      ${codes.length > LISTED
        ? html`<p class="quiet">and ${codes.length - LISTED} more classes</p>`
        : nothing}
      <p class="row">
        <button class="small" ?disabled=${!hide.size} @click=${() => this.bench.change({ hide: [] })} data-test="show-all">
          Show all
        </button>
        <span class="quiet">Click isolates, the eye hides.</span>
      </p>`;
  }

  private times(all: Uint32Array, code: number): number {
    return all[code < 0 ? all.length - 1 : code];
  }

  private category(code: number, names: string[], all: Uint32Array, hide: Set<number>, codes: number[]) {
    const { bench } = this;
    const name = code < 0 ? 'no value' : names[code];
    const off = hide.has(code);
    const palette = bench.shown.colors?.palette ?? [];
    const color = code < 0 ? palette[bench.shown.colors?.none ?? 0] : palette[code % 255];
    const set = (isolate: boolean) => bench.change({ hide: [...toggle(hide, code, codes, isolate)].sort((a, b) => a - b) });
    return html`<li class=${off ? 'off' : ''}>
      <button
        class="class"
        data-test="legend-class"
        aria-pressed=${!off && hide.size > 0 && hide.size === codes.length - 1}
        title="Only ${name} (again: all)"
        @click=${(e: MouseEvent) => set(!e.altKey)}
      >
        <i class="swatch" .style=${`background:${color ?? 'transparent'}`}></i><span class="name">${name}</span
        ><span class="count">${this.times(all, code).toLocaleString('en')}</span>
      </button>
      <button class="square eye" aria-pressed=${off} aria-label=${`Hide ${name}`} title=${off ? `Show ${name}` : `Hide ${name}`}
        @click=${() => set(false)}>${off ? icons.hidden : icons.eye}</button>
    </li>`;
  }

  private numbers(column: Column) {
    const { bench } = this;
    const scale = scaleOf(column);
    if (this.binned?.column !== column) this.binned = { column, ...histogram(column, BINS, scale) };
    const { bins, missing } = this.binned;
    const most = Math.max(1, ...bins);
    const colors = ramp(scale.diverging, bench.theme);
    const range = bench.view.range ?? [scale.min, scale.max];
    const step = (scale.max - scale.min) / 100 || 1;
    const at = (bin: number) => scale.min + ((scale.max - scale.min) * bin) / BINS;
    const inside = (bin: number) => at(bin + 1) >= range[0] && at(bin) <= range[1];
    const set = (end: 0 | 1, value: number) => {
      const next: [number, number] = [range[0], range[1]];
      next[end] = value;
      if (next[0] > next[1]) next[1 - end] = value;
      bench.change({ range: next[0] <= scale.min && next[1] >= scale.max ? null : next }, 'quiet');
    };
    return html`<svg
        class="histogram" viewBox="0 0 ${BINS * 4} 64" preserveAspectRatio="none" role="img"
        aria-label="Histogram from ${number(scale.min)} to ${number(scale.max)}; drag to show only a range"
        @pointerdown=${(e: PointerEvent) => this.startDrag(e)}
        @pointermove=${(e: PointerEvent) => this.moveDrag(e, scale.min, scale.max)}
        @pointerup=${() => (this.drag = null)}
      >
        ${[...bins].map(
          (count, i) => histogramBar(i, count ? Math.max(1, (count / most) * 60) : 0, colors[Math.round((i / (BINS - 1)) * 63)], inside(i)),
        )}
      </svg>
      <div class="ramp" aria-hidden="true" .style=${`background:linear-gradient(to right,${colors.filter((_, i) => i % 7 === 0).join(',')})`}></div>
      <div class="ends"><span>${number(scale.min)}</span>${scale.diverging ? html`<span>0</span>` : nothing}<span>${number(scale.max)}</span></div>
      <div class="range">
        <label>from <input type="number" step=${step} .value=${String(Number(range[0].toPrecision(5)))}
            data-test="range-from" @change=${(e: Event) => set(0, Number((e.target as HTMLInputElement).value))} /></label>
        <label>to <input type="number" step=${step} .value=${String(Number(range[1].toPrecision(5)))}
            data-test="range-to" @change=${(e: Event) => set(1, Number((e.target as HTMLInputElement).value))} /></label>
      </div>
      <p class="row">
        <button class="small" ?disabled=${!bench.view.range} @click=${() => bench.change({ range: null })}>Show all</button>
        ${missing ? html`<span class="quiet">${missing.toLocaleString('en')} without a value</span>` : nothing}
      </p>`;
  }

  private startDrag(e: PointerEvent): void {
    (e.currentTarget as Element).setPointerCapture(e.pointerId);
    this.drag = this.along(e);
  }

  private along(e: PointerEvent): number {
    const box = (e.currentTarget as Element).getBoundingClientRect();
    return Math.min(1, Math.max(0, (e.clientX - box.left) / box.width));
  }

  private moveDrag(e: PointerEvent, min: number, max: number): void {
    if (this.drag === null) return;
    const to = this.along(e);
    if (Math.abs(to - this.drag) < 0.01) return;
    const ends = [this.drag, to].sort((a, b) => a - b).map((t) => min + (max - min) * t);
    this.bench.change({ range: [ends[0], ends[1]] }, 'quiet');
  }
}


function histogramBar(i: number, height: number, color: string, inside: boolean) {
  return svg`<rect x=${i * 4} y=${64 - height} width="3.5" height=${height} fill=${color} opacity=${inside ? 1 : 0.25} />`;
}
