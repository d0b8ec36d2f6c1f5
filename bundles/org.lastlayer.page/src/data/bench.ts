import type { Colors, Points, Thumbnails } from '../map/map-element';
import { Address } from './address';
import { compact, count, expand, fromBytes, members, ofPoints, type Bits } from './bits';
import { colorsOf, hiddenPoints } from './coloring';
import type { Theme } from './colors';
import { Cache, between, flat, sampleArrows, type Column } from './columns';
import { Emitter } from './emitter';
import { Extensions } from './extensions';
import { Jobs } from './jobs';
import { Neighborhood } from './neighborhood';
import { inverse, pointOrder } from './order';
import { alignmentOf, columnOf, firstColumn, firstMap, mapOf } from './pick';
import { picturesOf } from './pictures';
import { Refused, oneLine } from './problem';
import type { Source } from './source';
import { TagBox, TAGS_COLUMN } from './tags';
import { Toasts } from './toasts';
import type { Manifest, RunAbout, ServerEvent, Session } from './types';
import { START, fromHash, type View } from './view';

/** Longer sets make addresses that programs cut off: those are kept here and have to be tagged to be shared. */
const LONGEST_SELECTION = 6000;

export type State = 'loading' | 'empty' | 'ready' | 'denied' | 'failed';

/**
 * The state of the page: the run that is looked at, the view of it, and what was fetched for that. Everything else asks
 * it and is told by topic when something changed.
 */
export class Bench extends Emitter {
  state: State = 'loading';
  failure = '';
  /** False while the server cannot be reached. */
  connected = true;
  session: Session | null = null;
  runs: RunAbout[] = [];
  manifest: Manifest | null = null;
  view: View = { ...START };
  cache!: Cache;
  pictures: Thumbnails | null = null;
  /** The points of the first map and, side by side, of the second. */
  points: [Points | null, Points | null] = [null, null];
  arrows: Points | null = null;
  private arrowsFrom: Points | null = null;
  mapFailure = '';
  column: Column | null = null;
  colors: Colors | null = null;
  hidden: Bits | null = null;
  selection: Bits | null = null;
  selected = 0;
  hover = -1;
  /** The column of labels once it is here: for the tooltip. */
  labels: Column | null = null;
  /** What the map said of itself last. */
  renderer = '';
  drawn = '';
  /** Whether anything was drawn yet; the rest is fetched afterwards. */
  pictureDrawn = false;
  private ready!: () => void;
  readonly firstPictureDrawn = new Promise<void>((done) => (this.ready = done));
  readonly toasts = new Toasts(this);
  readonly neighborhood = new Neighborhood(this);
  readonly extensions = new Extensions(this);
  readonly jobs = new Jobs(this);
  readonly tagBox = new TagBox(this);
  private readonly address: Address;
  private readonly stop = new AbortController();
  private rows: { order: Uint32Array; points: Uint32Array } | null = null;
  private known = new Map<string, Bits>();

  constructor(readonly source: Source) {
    super();
    this.address = new Address((hash) => this.change(fromHash(hash), 'none'));
  }

  async start(): Promise<void> {
    this.view = fromHash(location.hash);
    this.emit('view');
    try {
      void this.source.session().then(
        (session) => {
          this.session = session;
          this.emit('runs');
        },
        () => {}, // whoever asks for runs hears of it
      );
      this.runs = await this.source.runs();
      this.emit('runs');
      await this.openRun();
    } catch (error) {
      this.failed(error);
    }
    this.source.listen(
      (event) => this.receive(event),
      (connected) => this.setConnected(connected),
      this.stop.signal,
    );
  }

  close(): void {
    this.stop.abort();
    this.jobs.watch(null);
  }

  private failed(error: unknown): void {
    this.state = error instanceof Refused && error.status === 401 ? 'denied' : 'failed';
    this.failure = oneLine(error);
    this.emit('state');
  }

  denied(): void {
    this.state = 'denied';
    this.emit('state');
  }

  firstFrame(): void {
    this.pictureDrawn = true;
    performance.mark('ll-first-picture');
    this.ready();
  }

  // ---- the run

  private aboutRun(): RunAbout | null {
    const { run } = this.view;
    return (
      this.runs.find((r) => r.name === run) ?? this.runs.find((r) => String(r.run) === run) ?? this.runs[0] ?? null
    );
  }

  /** How the run is called in an address. */
  nameOf(about: RunAbout): string {
    return this.runs.filter((r) => r.name === about.name).length > 1 ? String(about.run) : about.name;
  }

  /** Goes to another run that is open; what was seen of this one does not fit it. */
  async goToRun(run: number): Promise<void> {
    if (!this.runs.some((r) => r.run === run)) this.runs = await this.source.runs();
    const about = this.runs.find((r) => r.run === run) ?? this.runs[0];
    const { theme, tab, table, thumbnails } = this.view;
    this.change({ ...START, theme, tab, table, thumbnails, run: about ? this.nameOf(about) : '' });
    this.emit('runs');
  }

  private async openRun(): Promise<void> {
    const about = this.aboutRun();
    if (!about) {
      this.state = 'empty';
      this.emit('state', 'run');
      return;
    }
    const manifest = await this.source.manifest(about.run);
    this.take(manifest);
    await this.firstPicture();
    await Promise.race([this.firstPictureDrawn, new Promise((done) => setTimeout(done, 1500))]);
    this.neighborhood.refresh();
    void this.loadLabels();
    void this.tagBox.load();
    void this.extensions.load();
    void this.jobs.load();
    void this.restoreMetrics();
    // what the first click needs, while nobody waits for it
    setTimeout(() => this.order, 200);
  }

  private take(manifest: Manifest): void {
    this.manifest = manifest;
    this.rows = null;
    this.known.clear();
    this.cache = new Cache(this.source, manifest.run);
    this.points = [null, null];
    this.colors = this.column = this.hidden = null;
    this.pictures = picturesOf(this.source, manifest, () => this.order);
    this.state = 'ready';
    const about = this.runs.find((r) => r.run === manifest.run);
    this.view = {
      ...this.view,
      run: about ? this.nameOf(about) : manifest.name,
      map: mapOf(manifest, this.view.map)?.name ?? firstMap(manifest)?.name ?? '',
      map2: mapOf(manifest, this.view.map2)?.name ?? '',
      color:
        this.view.color === TAGS_COLUMN
          ? TAGS_COLUMN
          : (columnOf(manifest, this.view.color)?.name ?? firstColumn(manifest)?.name ?? ''),
    };
    document.title = `${manifest.title || manifest.name} – Lastlayer`;
    this.emit('run', 'state', 'view', 'neighbors');
  }

  /** The map and its colours are asked for at the same time; nothing else before they are there. */
  private async firstPicture(): Promise<void> {
    await Promise.all([this.loadColor(), this.loadMaps()]);
    this.loadSelection();
  }

  private async loadLabels(): Promise<void> {
    const about = this.manifest ? columnOf(this.manifest, 'label') : null;
    this.labels = about ? await this.cache.column(about).catch(() => null) : null;
  }

  get n(): number {
    return this.manifest?.rows ?? 0;
  }

  get order(): Uint32Array {
    return this.mapping.order;
  }

  private get mapping(): { order: Uint32Array; points: Uint32Array } {
    if (!this.rows) {
      const order = pointOrder(this.n, this.manifest?.shuffle ?? 0);
      this.rows = { order, points: inverse(order) };
    }
    return this.rows;
  }

  rowOf(point: number): number {
    return point < 0 ? -1 : this.order[point];
  }

  pointOf(row: number): number {
    return row < 0 || row >= this.n ? -1 : this.mapping.points[row];
  }

  async reload(): Promise<void> {
    try {
      this.runs = await this.source.runs();
      this.emit('runs');
      await this.openRun();
    } catch (error) {
      this.failed(error);
    }
  }

  /** The run has more to show than before, such as a map: what is on the screen stays. */
  async refreshManifest(): Promise<void> {
    if (!this.manifest) return;
    try {
      this.manifest = await this.source.manifest(this.manifest.run);
      this.emit('run');
    } catch (error) {
      this.toasts.fail(error);
    }
  }

  // ---- the view

  /** A change of the view: `step` for one that the back button undoes. */
  change(patch: Partial<View>, how: 'step' | 'quiet' | 'none' = 'step'): void {
    const before = this.view;
    this.view = { ...before, ...patch };
    if (how !== 'none') this.address.write(this.view, how === 'step');
    this.follow(before, this.view);
    this.emit('view');
  }

  private follow(was: View, now: View): void {
    const changed = (...keys: (keyof View)[]) =>
      keys.some((key) => JSON.stringify(was[key]) !== JSON.stringify(now[key]));
    if (changed('run') && this.aboutRun()?.run !== this.manifest?.run) {
      void this.openRun().catch((error: unknown) => this.failed(error));
      return;
    }
    if (!this.manifest) return;
    if (changed('map', 'map2', 'flat', 'morph', 'arrows')) void this.loadMaps();
    if (changed('color', 'theme')) void this.loadColor();
    else if (changed('hide', 'range')) this.loadHidden();
    if (changed('selection')) this.loadSelection();
    if (changed('focus', 'k', 'lists')) this.neighborhood.refresh();
    if (changed('metrics')) void this.restoreMetrics();
    if (changed('camera', 'camera2')) this.emit('camera');
  }

  /** The camera of a map was moved there: kept for links; nothing has to be shown anew. */
  keepCamera(patch: Partial<Pick<View, 'camera' | 'camera2'>>): void {
    this.view = { ...this.view, ...patch };
    this.address.write(this.view, false);
  }

  get theme(): Theme {
    if (this.view.theme) return this.view.theme;
    return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  private async loadMaps(): Promise<void> {
    const { manifest, view } = this;
    if (!manifest) return;
    const one = mapOf(manifest, view.map);
    const other = mapOf(manifest, view.map2);
    const laid = one && other ? alignmentOf(manifest, one.name, other.name) : null;
    const moves = laid && (view.morph > 0 || view.arrows);
    try {
      const [a, b, c] = await Promise.all([
        one ? this.cache.points(one) : null,
        other ? this.cache.points(other) : null,
        moves ? this.cache.points(laid) : null,
      ]);
      if (this.manifest?.run !== manifest.run || this.view.map !== view.map || this.view.map2 !== view.map2) return;
      const flatten = (p: Points | null) => (p && this.view.flat ? flat(p) : p);
      this.mapFailure = '';
      this.arrowsFrom = null;
      if (a && b && c && laid) {
        // where b was laid onto a, it lies in the place of a; the other way round a's place is that of the other map
        const [from, to] = laid.a === view.map ? [a, c] : [c, b];
        this.points = [flatten(between(from, to, this.view.morph)), flatten(b)];
        this.arrowsFrom = flatten(from);
      } else {
        this.points = [flatten(a), flatten(b)];
      }
    } catch (error) {
      this.mapFailure = oneLine(error);
    }
    this.aimArrows();
    this.emit('maps');
  }

  private aimArrows(): void {
    const [now] = this.points;
    const from = this.arrowsFrom;
    this.arrows =
      from && now && this.view.arrows ? sampleArrows(from, now, this.selection ? members(this.selection) : null) : null;
  }

  /** Reads again what is on the screen, after a failure. */
  retry(): void {
    void this.loadMaps();
    void this.loadColor();
  }

  async loadColor(): Promise<void> {
    const { manifest, view } = this;
    if (!manifest) return;
    try {
      const about = columnOf(manifest, view.color);
      const column =
        view.color === TAGS_COLUMN ? await this.tagBox.column() : about ? await this.cache.column(about) : null;
      if (this.manifest?.run !== manifest.run || this.view.color !== view.color) return;
      this.column = column;
      this.colors = column
        ? column.about.group === 'tag' && view.color === TAGS_COLUMN
          ? this.tagBox.colors(column, this.theme)
          : colorsOf(column, this.theme)
        : null;
    } catch (error) {
      this.toasts.fail(error);
    }
    this.loadHidden();
    this.emit('color');
  }

  private loadHidden(): void {
    this.hidden = this.column ? hiddenPoints(this.column, new Set(this.view.hide), this.view.range) : null;
    this.emit('color');
  }

  // ---- what is selected

  private loadSelection(): void {
    const { selection } = this.view;
    if (selection.startsWith('tag:')) {
      void this.tagBox
        .bits(selection.slice(4))
        .then((bits) => this.view.selection === selection && this.takeSelection(bits))
        .catch((error: unknown) => this.toasts.fail(error));
      return;
    }
    this.takeSelection(selection ? (this.known.get(selection) ?? expand(selection, this.n)) : null);
  }

  private takeSelection(bits: Bits | null): void {
    this.selected = bits ? count(bits) : 0;
    this.selection = this.selected ? bits : null;
    this.aimArrows();
    this.emit('selection');
  }

  /** Whether a link holds what is selected. */
  get selectionInLink(): boolean {
    return !this.view.selection.startsWith('big:');
  }

  select(bits: Bits | null): void {
    let text = '';
    if (bits?.some((word) => word !== 0)) {
      text = count(bits) > LONGEST_SELECTION ? '' : compact(bits, this.n);
      if (!text || text.length > LONGEST_SELECTION) {
        text = `big:${this.known.size}`;
        this.known.set(text, bits.slice());
      }
    }
    this.change({ selection: text });
  }

  selectPoints(points: Iterable<number>, how: 'replace' | 'add' | 'remove'): void {
    const bits = ofPoints(this.n, points);
    const now = this.selection;
    if (now && how === 'add') for (let w = 0; w < bits.length; w++) bits[w] |= now[w];
    if (how === 'remove') for (let w = 0; w < bits.length; w++) bits[w] = (now?.[w] ?? 0) & ~bits[w];
    this.select(bits);
  }

  selectRows(rows: readonly number[], how: 'replace' | 'add' = 'replace'): void {
    this.selectPoints(rows.map((row) => this.pointOf(row)).filter((p) => p >= 0), how);
  }

  /** The points that are neither hidden nor, where some are selected, outside the selection. */
  shownPoints(): Uint32Array {
    const n = this.n;
    const { hidden, selection } = this;
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

  setHover(point: number): void {
    if (point === this.hover) return;
    this.hover = point;
    this.emit('hover');
  }

  /** Looks at an item; quietly where one walks through many, so that the way back is short. */
  focusRow(row: number, how: 'step' | 'quiet' = 'step'): void {
    this.neighborhood.forgetQuery();
    this.change({ focus: row }, how);
  }

  bitsOf(bytes: ArrayBuffer): Bits {
    return fromBytes(bytes, this.n);
  }

  // ---- the server

  private async restoreMetrics(): Promise<void> {
    if (!this.source.live || !this.manifest) return;
    for (const list of this.manifest.lists) {
      const wanted = this.view.metrics[list.name];
      if (wanted && wanted !== list.metric && wanted !== list.wanted) {
        await this.neighborhood.swap(list.name, wanted, false);
      }
    }
  }

  private setConnected(connected: boolean): void {
    if (this.connected === connected) return;
    this.connected = connected;
    if (connected) void this.afterGap();
    this.emit('state');
  }

  private async afterGap(): Promise<void> {
    await this.refreshManifest();
    this.neighborhood.refresh();
    void this.tagBox.load();
    void this.extensions.load();
    void this.jobs.load();
  }

  private receive(message: ServerEvent): void {
    const mine = (run: number) => run === this.manifest?.run;
    switch (message.event) {
      case 'list':
        if (mine(message.data.run)) this.neighborhood.listChanged(message.data.list);
        break;
      case 'extension':
        this.extensions.changed(message.data);
        break;
      case 'job':
        this.jobs.changed(message.data);
        break;
      case 'tags':
        if (mine(message.data.run)) void this.tagBox.changed(message.data.revision);
        break;
      case 'run':
        void this.runChanged(message.data);
        break;
      case 'resync':
        void this.afterGap();
        break;
    }
  }

  private async runChanged(data: { change: string; run: number }): Promise<void> {
    try {
      this.runs = await this.source.runs();
    } catch {
      return; // told by the state of the connection
    }
    this.emit('runs');
    if (data.change === 'changed' && data.run === this.manifest?.run) await this.refreshManifest();
    if (data.change === 'closed' && data.run === this.manifest?.run) await this.goToRun(-1);
    if (this.state === 'empty' && this.runs.length) await this.openRun();
  }
}
