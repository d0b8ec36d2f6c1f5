import type { Thumbnails } from '../map/map-element';
import { Address } from './address';
import { fromBytes, type Bits } from './bits';
import type { Theme } from './colors';
import { Cache, type Column } from './columns';
import { Emitter } from './emitter';
import { Extensions } from './extensions';
import { Jobs } from './jobs';
import { Neighborhood } from './neighborhood';
import { inverse, pointOrder } from './order';
import { columnOf, firstColumn, firstMap, mapOf } from './pick';
import { picturesOf } from './pictures';
import { Refused, oneLine } from './problem';
import { Selection } from './selection';
import { Shown } from './shown';
import type { Source } from './source';
import { TagBox, TAGS_COLUMN } from './tags';
import { Toasts } from './toasts';
import type { Manifest, RunAbout, ServerEvent, Session } from './types';
import { START, fromHash, type View } from './view';

export type State = 'loading' | 'empty' | 'ready' | 'denied' | 'failed';

/** The server waits some seconds each time it is asked. */
const MOST_ASKED = 20;

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
  /** What the maps show. */
  readonly shown = new Shown(this);
  /** What is selected. */
  readonly selection = new Selection(this);
  readonly toasts = new Toasts(this);
  readonly neighborhood = new Neighborhood(this);
  readonly extensions = new Extensions(this);
  readonly jobs = new Jobs(this);
  readonly tagBox = new TagBox(this);
  private readonly address: Address;
  private readonly stop = new AbortController();
  private rows: { order: Uint32Array; points: Uint32Array } | null = null;

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
      const opened = this.openRun(); // asks at once; what is shown meanwhile comes after
      this.emit('runs');
      await opened;
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
    const { theme, renderer, tab, table, thumbnails } = this.view;
    this.change({ ...START, theme, renderer, tab, table, thumbnails, run: about ? this.nameOf(about) : '' });
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
    void this.awaitPictures(manifest);
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
    this.cache = new Cache(this.source, manifest.run);
    this.shown.forget();
    this.selection.forget();
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
    await Promise.all([this.shown.loadColor(), this.shown.loadMaps()]);
    this.selection.load();
  }

  /** A run whose source is still being opened gets its pictures when it is open. */
  private async awaitPictures(manifest: Manifest): Promise<void> {
    for (let asked = 0; manifest.pictures.opening && asked < MOST_ASKED && this.manifest === manifest; asked++) {
      try {
        manifest.pictures = await this.source.pictures(manifest.run);
      } catch {
        return; // shown without pictures; a lost server says so elsewhere
      }
    }
    if (this.manifest !== manifest || !manifest.pictures.available || this.pictures) return;
    this.pictures = picturesOf(this.source, manifest, () => this.order);
    this.emit('run', 'view', 'neighbors');
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
      const before = this.manifest;
      const now = await this.source.manifest(before.run);
      if (this.manifest.run !== now.run) return;
      this.manifest = now;
      const hash = (m: Manifest) => columnOf(m, this.view.color)?.hash;
      if (hash(before) !== hash(now)) void this.shown.loadColor();
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
    if (changed('map', 'map2', 'flat', 'morph', 'arrows')) void this.shown.loadMaps();
    if (changed('color', 'theme')) void this.shown.loadColor();
    else if (changed('hide', 'range')) this.shown.loadHidden();
    if (changed('selection')) this.selection.load();
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
      case 'bundle':
        if (message.data.problem) this.toasts.say(message.data.problem);
        this.emit('extensions');
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
