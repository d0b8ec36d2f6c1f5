import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cpu, gpu, mayUseGpu, type Chosen } from './choose-renderer';
import { project } from './camera';
import { css } from './color';
import { controls } from './controls';
import { tell } from './events';
import { png, svg, type Exported } from './export/export';
import { Eye } from './eye';
import { WORTH } from './gpu/probe';
import { Input } from './input';
import { mapStyles } from './map-styles';
import { namesOf, type Name } from './overlay/names';
import { Overlay, type Above } from './overlay/overlay';
import { Picker, type Direction } from './pick/picker';
import { Stage } from './stage';
import { stylesOf } from './style';
import { ThemeWatch } from './theme';
import type { Bits, Camera, Colors, Mark, Place, Points, Renderer, Thumbnails } from './types';
import { prepareWorker } from './workers';

export type * from './types';

prepareWorker();

/** Milliseconds of rest after which an index of the points is built: a map that is being made would make it useless. */
const SETTLE = 600;
/** Milliseconds between looks at where names belong while points move. */
const RENAME = 250;
const NOTHING: Points = { n: 0, dimensions: 2, x: new Float32Array(0), y: new Float32Array(0), z: null };

/**
 * The map, `<ll-map>`.
 *
 * Properties, compared by identity (give a new array for a change): points, colors, hide (points not drawn), selected
 * (if any is, the others are dimmed), current (the point the keyboard is at, or -1), marks, places, arrows (Points moved
 * from: lines from there to here), thumbnails, showThumbnails, mode ('pan' | 'lasso'), renderer, pointSize (diameter in
 * CSS pixels, 0 = by number and zoom), linkedCamera (a camera set from outside; not told back by `ll-camera`), label
 * (name for assistive technology), names (class names by palette entry, drawn where most of the group is; may be empty).
 *
 * Events: see MapEvents. Arrow keys send `ll-pick` with by 'key'; whoever listens sets `current`.
 *
 * Methods: frameAll(), frame(points), reset(), zoom(factor), walk(direction), moveTo(points, milliseconds), where(point)
 * (page pixels), png(scale), svg(). `camera` is where it looks now.
 */
@customElement('ll-map')
export class MapElement extends LitElement {
  static override styles = mapStyles;

  @property({ attribute: false }) points: Points | null = null;
  @property({ attribute: false }) colors: Colors | null = null;
  @property({ attribute: false }) hide: Bits | null = null;
  @property({ attribute: false }) selected: Bits | null = null;
  @property({ type: Number }) current = -1;
  @property({ attribute: false }) marks: readonly Mark[] = [];
  @property({ attribute: false }) places: readonly Place[] = [];
  @property({ attribute: false }) arrows: Points | null = null;
  @property({ attribute: false }) thumbnails: Thumbnails | null = null;
  @property({ type: Boolean }) showThumbnails = false;
  @property({ reflect: true }) mode: 'pan' | 'lasso' = 'pan';
  @property() renderer: Renderer = 'auto';
  @property({ type: Number }) pointSize = 0;
  @property({ attribute: false }) linkedCamera: Camera | null = null;
  @property() label = 'Map';
  @property({ attribute: false }) names: readonly string[] = [];

  private readonly eye = new Eye((byHand) => this.moved(byHand));
  private readonly stage = new Stage(this.eye, {
    drawn: (said) => {
      this.paintOver(false);
      tell(this, 'll-frame', { milliseconds: said.milliseconds, drawn: said.drawn, complete: said.complete });
    },
    rests: () => {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.picker.settle(), SETTLE);
      if (this.names.length > 0 || this.arrows) {
        this.found = null;
        this.paintOver(true);
      }
    },
  });
  private readonly overlay = new Overlay();
  private picker = new Picker(NOTHING, () => false);
  private placed: Points | null = null;
  private theme: ThemeWatch | null = null;
  private found: Name[] | null = null;
  private lasso: readonly number[] | null = null;
  private overDue = false;
  private choice = 0;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private named = 0;
  private readonly resizes = new ResizeObserver((entries) => {
    const box = entries[entries.length - 1].contentRect;
    this.eye.resize(box.width, box.height);
    this.stage.ask(true);
  });

  override render() {
    return html``;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0;
    if (!this.hasAttribute('role')) this.setAttribute('role', 'application');
    this.setAttribute('aria-roledescription', 'map of points');
    this.resizes.observe(this);
    if (this.theme) void this.useRenderer();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.picker.dispose();
    this.stage.use(null);
  }

  protected override firstUpdated(): void {
    const root = this.renderRoot as ShadowRoot;
    root.append(this.overlay.canvas);
    this.theme = new ThemeWatch(root, () => this.themed());
    this.stage.theme = this.theme.read();
    new Input(
      this,
      controls({
        element: this,
        eye: this.eye,
        stage: this.stage,
        picker: () => this.picker,
        lasso: (xy) => {
          this.lasso = xy;
          this.askOver();
        },
      }),
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('label')) this.setAttribute('aria-label', this.label);
    const before = this.placed?.n ?? 0;
    if (changed.has('points') && this.points !== this.placed) this.put(this.points ?? NOTHING, 0);
    const many = (this.placed?.n ?? 0) >= WORTH;
    if (changed.has('renderer') || (this.renderer === 'auto' && many !== before >= WORTH)) void this.useRenderer();
    if (before !== (this.placed?.n ?? 0) || changed.has('colors') || changed.has('hide') || changed.has('selected')) this.restyle();
    if (changed.has('linkedCamera') && this.linkedCamera) {
      this.eye.set(this.linkedCamera);
      this.stage.ask(true);
    }
    if (changed.has('pointSize')) {
      this.stage.pointSize = this.pointSize;
      this.stage.ask();
    }
    if (changed.has('names')) this.found = null;
    this.askOver();
  }

  /** Where the map looks now. */
  get camera(): Camera {
    return this.eye.camera;
  }

  frameAll(): void {
    const { turn, tilt } = this.eye.camera;
    this.eye.go({ ...this.eye.home, turn, tilt }, performance.now(), false);
  }

  frame(points: ArrayLike<number>): void {
    if (this.placed && points.length > 0) this.eye.go(this.eye.framed(this.placed, points), performance.now(), true);
  }

  /** Frames what is selected, or all. */
  frameChosen(): void {
    const chosen: number[] = [];
    this.selected?.forEach((word, k) => {
      for (let b = 0; word !== 0 && b < 32; b++) if (word & (1 << b)) chosen.push(32 * k + b);
    });
    if (chosen.length > 0) this.frame(chosen);
    else this.frameAll();
  }

  reset(): void {
    this.eye.go(this.eye.home, performance.now(), false);
  }

  zoom(factor: number): void {
    this.eye.zoom(factor, this.eye.width / 2, this.eye.height / 2, true, performance.now());
  }

  /** To the nearest point in a direction from the current one: sends `ll-pick`; -1 if there is none. */
  walk(direction: Direction): number {
    const point = this.picker.walk(this.eye.view, this.current, direction);
    if (point >= 0) tell(this, 'll-pick', { point, ...this.where(point), add: false, by: 'key' });
    return point;
  }

  /** Moves the points from where they are now to other places; a call before they have arrived starts from there. */
  moveTo(points: Points, milliseconds: number): void {
    this.put(points, milliseconds);
    this.points = points;
  }

  /** Where a point is on the page, in CSS pixels. */
  where(point: number): { x: number; y: number } {
    const at = [0, 0, 0, 0];
    const [x, y, z] = this.stage.cloud.at(point, this.stage.along(), [0, 0, 0]);
    project(this.eye.view, x, y, z, at);
    const box = this.getBoundingClientRect();
    return { x: box.left + at[0], y: box.top + at[1] };
  }

  /** The map as it is seen, its CSS size times `scale` (at most 4). */
  png(scale: number): Promise<Blob> {
    return png(this.exported(), scale);
  }

  svg(): string {
    return svg(this.exported());
  }

  private exported(): Exported {
    const { eye, stage, overlay, picker } = this;
    return { eye, stage, overlay, picker, above: this.above() };
  }

  private put(points: Points, milliseconds: number): void {
    const now = performance.now();
    if (points.n !== this.placed?.n) this.eye.chosen = this.linkedCamera !== null;
    this.placed = points;
    this.picker.dispose();
    this.picker = new Picker(points, (p) => this.stage.cloud.visible(p));
    this.eye.look(points, now, milliseconds);
    this.stage.place(points, milliseconds);
    clearTimeout(this.settling);
    if (performance.now() - this.named > RENAME) this.found = null;
  }

  private restyle(): void {
    const n = this.placed?.n ?? 0;
    this.stage.style(stylesOf(n, this.colors, this.hide, this.selected, this.stage.theme));
    this.picker.forget();
    this.found = null;
  }

  private themed(): void {
    if (!this.theme) return;
    this.stage.theme = this.theme.read();
    this.restyle();
    this.stage.ask();
  }

  /** Begins without a GPU, so that there is something to see, and changes over once a GPU has been found to be of use. */
  private async useRenderer(wanted = this.renderer): Promise<void> {
    const mine = ++this.choice;
    const ask = mayUseGpu(wanted, this.placed?.n ?? 0);
    if (this.stage.kind !== 'cpu' && wanted !== 'gpu') this.take(cpu(wanted === 'cpu' ? 'asked for' : 'no GPU needed'));
    if (!ask) return;
    if (wanted === 'auto') await new Promise((later) => setTimeout(later, 800));
    if (mine !== this.choice) return;
    const found = await gpu(wanted, () => void this.useRenderer('cpu'));
    if (mine !== this.choice || !this.isConnected) {
      if (typeof found !== 'string') found.renderer.dispose();
    } else if (typeof found !== 'string') this.take(found);
    else if (this.stage.kind === null) this.take(cpu(found));
    else tell(this, 'll-renderer', { renderer: 'cpu', why: found });
  }

  private take({ renderer, why }: Chosen): void {
    this.renderRoot.prepend(renderer.canvas);
    this.stage.use(renderer);
    tell(this, 'll-renderer', { renderer: renderer.kind, why });
  }

  private moved(byHand: boolean): void {
    this.stage.ask(true);
    if (byHand) tell(this, 'll-camera', { camera: this.eye.camera });
  }

  /** Draws what lies over the points at the next refresh, if no frame of points does. */
  private askOver(): void {
    if (this.overDue) return;
    this.overDue = true;
    requestAnimationFrame(() => {
      this.overDue = false;
      // A frame of points that is on its way brings what lies over it.
      if (!this.stage.pending) this.paintOver(true);
    });
  }

  private paintOver(resting: boolean): void {
    this.overlay.draw(this.above(), this.eye, this.stage, this.picker, resting, () => this.askOver());
  }

  private above(): Above {
    if (this.found === null && this.placed && this.colors) {
      this.named = performance.now();
      this.found = namesOf(this.placed, this.stage.cloud.styles, this.colors.index, this.names);
    }
    return {
      marks: this.marks,
      places: this.places,
      focus: this.current,
      arrows: this.arrows,
      thumbnails: this.showThumbnails ? this.thumbnails : null,
      names: this.found ?? [],
      lasso: this.lasso,
      accent: css(this.theme?.accent ?? 0xffb27200),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'll-map': MapElement;
  }
}
