import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Camera, MapElement, MapEvents, Mark } from '../map/map-element';
import type { Topic } from '../data/emitter';
import { alignmentOf, mapOf } from '../data/pick';
import { shown } from '../data/columns';
import { number } from '../data/columns';
import { icons } from './icons';
import { Part } from './part';
import './thumb';

type Told<K extends keyof MapEvents> = CustomEvent<MapEvents[K]>;

/** Milliseconds that points take from one frame of a computation to the next, and from one map to another. */
const FRAME = 250;
const BETWEEN = 500;

/** One map, or two side by side: what is selected, hovered or clicked in one is so in the other. */
@customElement('ll-stage')
export class Stage extends Part {
  private lasso = false;
  private tip: { x: number; y: number } | null = null;
  private drawn = ['', ''];
  /** Cameras that came from outside: from the address, or from the other map. Own moves are not given back. */
  private given: [Camera | null, Camera | null] = [null, null];
  private settle = [0, 0];

  protected topics(): Topic[] {
    return ['maps', 'color', 'selection', 'hover', 'neighbors', 'view', 'run', 'state', 'jobs', 'camera'];
  }

  get maps(): MapElement[] {
    return [...this.querySelectorAll<MapElement>('ll-map')];
  }

  setLasso(on: boolean): void {
    this.lasso = on;
    this.requestUpdate();
  }

  toggleLasso(): void {
    this.setLasso(!this.lasso);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.given = [this.bench.view.camera, this.bench.view.camera2];
  }

  protected override told(topic: Topic): void {
    if (topic === 'camera') this.takeCameras();
    if (topic === 'maps') this.move();
    super.told(topic);
  }

  private takeCameras(): void {
    const { camera, camera2 } = this.bench.view;
    [camera, camera2].forEach((c, i) => {
      this.given[i] = c;
      if (!c) this.maps[i]?.reset();
    });
  }

  /** Points that are the same items go to their new places instead of jumping there. */
  private move(): void {
    const { bench } = this;
    this.maps.forEach((map, i) => {
      const live = i === 0 && bench.jobs.watched !== null;
      const to = live && bench.jobs.points ? bench.jobs.points : bench.shown.points[i];
      const from = map.points;
      if (!to || !from || from === to || from.n !== to.n || from.dimensions !== to.dimensions) return;
      map.moveTo(to, live ? FRAME : bench.view.morph > 0 ? 0 : BETWEEN);
    });
  }

  protected override render() {
    const { bench } = this;
    const two = bench.view.map2 !== '';
    return html`<div class="stage ${two ? 'two' : ''}" data-test="stage">
        ${this.pane(0)}${two ? this.pane(1) : nothing} ${this.tooltip()}
      </div>
      ${two ? this.movement() : nothing}`;
  }

  private pane(index: 0 | 1) {
    const { bench } = this;
    const { view, manifest, jobs } = bench;
    const live = index === 0 && jobs.watched !== null;
    const name = index ? view.map2 : view.map;
    const about = manifest ? mapOf(manifest, name) : null;
    const points = live && jobs.points ? jobs.points : bench.shown.points[index];
    if (!points) return html`<div class="pane empty">${this.why(about !== null)}</div>`;
    const camera = this.given[index];
    const title = live ? `${jobs.get(jobs.watched)?.title ?? 'New map'}, being computed` : `Map ${name}`;
    return html`<section class="pane" aria-label=${title}>
      <ll-map
        data-test=${index ? 'map2' : 'map'}
        .points=${points}
        .renderer=${view.renderer || 'auto'}
        .colors=${bench.shown.colors}
        .hide=${bench.shown.hidden}
        .selected=${bench.selection.bits}
        .current=${bench.neighborhood.query ? -1 : bench.pointOf(view.focus)}
        .marks=${this.marks}
        .places=${bench.neighborhood.places(name)}
        .arrows=${index === 0 ? bench.shown.arrows : null}
        .thumbnails=${bench.pictures}
        .showThumbnails=${view.thumbnails}
        .mode=${this.lasso ? 'lasso' : 'pan'}
        .linkedCamera=${camera}
        .names=${this.names}
        .label=${`${title}: ${points.n.toLocaleString('en')} items. Arrow keys walk to the next item.`}
        @ll-pick=${this.picked}
        @ll-hover=${(e: Told<'ll-hover'>) => this.hovered(e)}
        @ll-lasso=${(e: Told<'ll-lasso'>) => bench.selection.points(e.detail.points, e.detail.how)}
        @ll-camera=${(e: Told<'ll-camera'>) => this.cameraMoved(index, e.detail.camera)}
        @ll-frame=${(e: Told<'ll-frame'>) => this.frameDrawn(index, e.detail)}
        @ll-renderer=${(e: Told<'ll-renderer'>) => (bench.renderer = `${e.detail.renderer}: ${e.detail.why}`)}
      ></ll-map>
      <div class="plate">
        <strong>${live ? (jobs.get(jobs.watched)?.map ?? 'new map') : name}</strong>
        <span>${live ? this.liveText() : this.aboutMap(index)}</span>
      </div>
      ${index === 0 ? this.tools() : nothing}
    </section>`;
  }

  /** The neighbours, and the point hovered elsewhere: in the other map, a list or the table. */
  private get marks(): readonly Mark[] {
    const { hover, neighborhood } = this.bench;
    const all = neighborhood.marks;
    if (hover < 0 || (this.tip && !this.bench.view.map2)) return all;
    return [...all, { point: hover, color: this.bench.theme === 'dark' ? '#e8eaee' : '#16181d', from: null, shape: 'ring', text: '' }];
  }

  private get names(): string[] {
    const { column } = this.bench.shown;
    const all = column?.about.kind === 'category' ? (column.about.categories ?? []) : [];
    return all.length <= 40 ? all : [];
  }

  private why(known: boolean) {
    const { bench } = this;
    if (bench.shown.failure) {
      return html`<p role="alert">The map could not be read. ${bench.shown.failure}</p>
        <button @click=${() => bench.shown.retry()}>Try again</button>`;
    }
    if (known) return html`<p class="quiet" role="status">Reading the map…</p>`;
    return html`<p>This run has no map.</p>
      ${bench.source.live
        ? html`<button @click=${() => bench.change({ tab: 'jobs' })}>Compute one</button>`
        : nothing}`;
  }

  private aboutMap(index: 0 | 1): string {
    const { manifest, view } = this.bench;
    const about = manifest ? mapOf(manifest, index ? view.map2 : view.map) : null;
    if (!about) return '';
    const trust = Object.entries(about.measures ?? {}).find(([name]) => /^trustworthiness_\d+$/.test(name));
    return [
      `${about.use} of ${about.of}`,
      about.dimensions > 2 && !view.flat ? '3-D' : '',
      trust ? `trustworthiness ${trust[1].toFixed(3)}` : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  private liveText(): string {
    const { jobs } = this.bench;
    const job = jobs.get(jobs.watched);
    const { frame } = jobs;
    const paused = job && jobs.paused(job) ? ' · paused, Space goes on' : '';
    if (!frame) return `${job?.remark || job?.what || 'waiting for the first frame…'}${paused}`;
    const of = job?.frame?.of ? ` of ${job.frame.of}` : '';
    const cost = Number.isFinite(frame.cost) ? ` · cost ${number(frame.cost)}` : '';
    return `step ${frame.iteration}${of}${cost}${paused}`;
  }

  private tools() {
    const { bench } = this;
    const { thumbnails } = bench.view;
    return html`<div class="tools" role="toolbar" aria-label="Map tools">
      <button
        class="square" data-test="lasso" aria-pressed=${this.lasso} title="Lasso (Shift-drag)" aria-label="Lasso"
        @click=${() => this.toggleLasso()}
      >${icons.lasso}</button>
      <button
        class="square" data-test="thumbnails" aria-pressed=${thumbnails} ?disabled=${!bench.pictures}
        title="Pictures when few are in view (T)" aria-label="Pictures on the map"
        @click=${() => bench.change({ thumbnails: !thumbnails }, 'quiet')}
      >${icons.pictures}</button>
      <button class="square" title="Frame what is selected or shown (F)" aria-label="Frame" data-test="frame"
        @click=${() => this.frame()}>${icons.frame}</button>
    </div>`;
  }

  /** Moves the camera so that what is selected, else looked at, else everything is in view. */
  frame(): void {
    const { bench } = this;
    const near = bench.neighborhood.marks.map((m) => m.point);
    const focus = bench.pointOf(bench.view.focus);
    for (const map of this.maps) {
      if (bench.selection.bits) map.frame(bench.selection.shown());
      else if (focus >= 0) map.frame([focus, ...near]);
      else if (bench.shown.hidden) map.frame(bench.selection.shown());
      else map.frameAll();
    }
  }

  /** Where a focused item lies, without changing more of the camera than needed. */
  show(point: number): void {
    const near = this.bench.neighborhood.marks.map((m) => m.point);
    for (const map of this.maps) map.frame([point, ...near]);
  }

  reset(): void {
    for (const map of this.maps) map.reset();
  }

  private readonly picked = (e: Told<'ll-pick'>): void => {
    const { bench } = this;
    const { point, add, by } = e.detail;
    if (point < 0) return;
    if (add) bench.selection.points([point], bench.selection.bits && this.isSelected(point) ? 'remove' : 'add');
    else bench.focusRow(bench.rowOf(point), by === 'key' ? 'quiet' : 'step');
  };

  private isSelected(point: number): boolean {
    return ((this.bench.selection.bits![point >>> 5] >>> (point & 31)) & 1) === 1;
  }

  private hovered(e: Told<'ll-hover'>): void {
    const { point, x, y } = e.detail;
    this.tip = point >= 0 ? { x, y } : null;
    if (point === this.bench.hover) this.requestUpdate();
    else this.bench.setHover(point);
  }

  private cameraMoved(index: 0 | 1, camera: Camera): void {
    const { bench } = this;
    const { linked, map2 } = bench.view;
    this.tip = null;
    if (linked && map2) {
      bench.keepCamera({ camera, camera2: camera });
      this.given[1 - index] = camera;
      this.requestUpdate();
    } else bench.keepCamera(index ? { camera2: camera } : { camera });
    // a glide that ends by itself is not told of: looked at once it has
    clearTimeout(this.settle[index]);
    this.settle[index] = setTimeout(() => {
      const now = this.maps[index]?.camera;
      if (now) bench.keepCamera(index ? { camera2: now } : { camera: now });
    }, 700) as unknown as number;
  }

  private frameDrawn(index: number, detail: MapEvents['ll-frame']): void {
    const { bench } = this;
    if (!bench.pictureDrawn) bench.firstFrame();
    this.drawn[index] = `${detail.drawn.toLocaleString('en')} drawn in ${detail.milliseconds.toFixed(0)} ms`;
    bench.drawn = this.drawn[0];
  }

  private tooltip() {
    const { bench, tip } = this;
    const { hover, manifest } = bench;
    const { column } = bench.shown;
    if (hover < 0 || !tip || !manifest) return nothing;
    const box = this.getBoundingClientRect();
    const left = tip.x - box.left > box.width - 220;
    const above = tip.y - box.top > box.height - 120;
    const label = manifest.columns.find((c) => c.name === 'label');
    return html`<div
      class="tip"
      role="tooltip"
      .style=${`left:${tip.x - box.left + (left ? -14 : 14)}px;top:${tip.y - box.top + (above ? -14 : 14)}px;transform:translate(${left ? '-100%' : '0'},${above ? '-100%' : '0'})`}
    >
      ${bench.pictures ? html`<ll-thumb .of=${{ bench, point: hover, size: 64 }}></ll-thumb>` : nothing}
      <div>
        <b>${bench.labels ? shown(bench.labels, hover) : label ? '' : `row ${bench.rowOf(hover)}`}</b>
        <span class="quiet">row ${bench.rowOf(hover)}</span>
        ${column && column.about.name !== 'label'
          ? html`<span>${column.about.title || column.about.name}: <b>${shown(column, hover)}</b></span>`
          : nothing}
      </div>
    </div>`;
  }

  private movement() {
    const { bench } = this;
    const { view, manifest } = bench;
    const laid = manifest ? alignmentOf(manifest, view.map, view.map2) : null;
    const linked = html`<label class="check"
      ><input type="checkbox" data-test="linked" .checked=${view.linked}
        @change=${(e: Event) => bench.change({ linked: (e.target as HTMLInputElement).checked }, 'quiet')} />Same camera</label
    >`;
    if (!laid) {
      return html`<div class="movement">
        ${linked}<span class="quiet">No alignment of these two maps; a pipeline computes one under “alignments”.</span>
      </div>`;
    }
    const kept = Object.entries(laid.measures ?? {}).find(([name]) => name.startsWith('neighbors_kept'));
    return html`<div class="movement">
      ${linked}
      <label class="morph"
        ><span>${view.map}</span
        ><input type="range" min="0" max="1" step="0.02" data-test="morph" aria-label="Move ${view.map} towards ${view.map2}"
          .value=${String(view.morph)}
          @input=${(e: Event) => bench.change({ morph: Number((e.target as HTMLInputElement).value) }, 'quiet')}
        /><span>${view.map2}</span></label
      >
      <label class="check"
        ><input type="checkbox" data-test="arrows" .checked=${view.arrows}
          @change=${(e: Event) => {
            const arrows = (e.target as HTMLInputElement).checked;
            bench.change({ arrows, morph: arrows && view.morph === 0 ? 1 : view.morph });
          }} />Arrows</label
      >
      <span class="quiet"
        >Procrustes: disparity ${number(laid.measures?.disparity)}${kept ? ` · neighbours kept ${number(kept[1])}` : ''}</span
      >
    </div>`;
  }
}
