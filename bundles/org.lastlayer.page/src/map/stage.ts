import { lightness } from './color';
import type { Eye } from './eye';
import { Way, still } from './motion';
import { Cloud } from './raster/cloud';
import type { FrameRequest, FrameSaid } from './raster/request';
import type { PointRenderer } from './renderer';
import type { Styles, Theme } from './style';
import type { Points } from './types';

/** Milliseconds that points may take while the map moves; what is not drawn by then is drawn when it rests. */
const BUDGET = 40;
/** After so many milliseconds without a move the map rests. */
const REST = 130;
/** Device pixels above which a moving map is drawn at CSS resolution. */
const FINE = 2_200_000;

export interface StageEvents {
  /** A frame of points is on the canvas: time for what lies over it. */
  drawn(said: FrameSaid & { milliseconds: number }): void;
  /** Neither camera nor points move any more. */
  rests(): void;
}

/** The loop of frames: one at a time, at most one a refresh, fewer points while something moves. */
export class Stage {
  readonly cloud = new Cloud();
  theme: Theme = { background: 0xffffffff, text: 0xff000000, dim: 0xffcccccc };
  pointSize = 0;
  private renderer: PointRenderer | null = null;
  private way: Way | null = null;
  private placed: Points | null = null;
  private busy = false;
  private long = false;
  private due = false;
  private asked = 0;
  private lastMove = -Infinity;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly eye: Eye,
    private readonly on: StageEvents,
  ) {}

  get kind(): 'cpu' | 'gpu' | null {
    return this.renderer?.kind ?? null;
  }

  /** Another renderer takes over; null to stop. */
  use(renderer: PointRenderer | null): void {
    this.renderer?.dispose();
    this.renderer = renderer;
    this.busy = false;
    if (!renderer) return clearTimeout(this.rest);
    if (this.placed) renderer.place(this.placed, false, 1);
    renderer.style(this.cloud.styles);
    this.ask();
  }

  place(points: Points, milliseconds = 0): void {
    const now = performance.now();
    const along = this.along(now);
    const glide = milliseconds > 0 && points.n === this.cloud.n && !still();
    this.cloud.place(points, glide, along);
    this.renderer?.place(points, glide, along);
    this.placed = points;
    this.way = glide ? new Way(now, milliseconds) : null;
    this.ask(true);
  }

  style(styles: Styles): void {
    this.cloud.styles = styles;
    this.renderer?.style(styles);
    this.ask();
  }

  along(now = performance.now()): number {
    return this.way ? this.way.at(now) : 1;
  }

  /** Whether a frame is being drawn or wanted. */
  get pending(): boolean {
    return this.busy || this.due;
  }

  get gliding(): boolean {
    return this.way !== null;
  }

  /** Radius of a point in CSS pixels: by how much room there is for each, more when near. */
  get radius(): number {
    if (this.pointSize > 0) return this.pointSize / 2;
    const { width, height, nearness, flat } = this.eye;
    const room = Math.sqrt((width * height) / Math.max(this.cloud.styles.shown, 1));
    const r = (flat ? 0.27 : 0.24) * room * Math.pow(Math.max(nearness, 0.3), nearness > 1 ? 0.7 : 0.5);
    return Math.min(nearness > 4 ? 6.5 : 5, r);
  }

  /** Shows the last frame and what lies over it; false if that needs a canvas of its own. */
  show(over: ((context: CanvasRenderingContext2D) => void) | null): boolean {
    return this.renderer?.show(this.eye.width, this.eye.height, over) ?? true;
  }

  /** A frame is wanted at the next refresh. `moving`: others will follow. */
  ask(moving = false): void {
    const now = performance.now();
    if (moving) this.lastMove = now;
    if (this.due) return;
    this.due = true;
    this.asked = now;
    if (this.busy) {
      if (this.long) this.renderer?.cancel();
    } else requestAnimationFrame(this.tick);
  }

  request(ratio: number, budget: number, now = performance.now()): FrameRequest {
    const { background } = this.theme;
    return {
      view: this.eye.scaled(ratio),
      along: this.along(now),
      radius: this.radius * ratio,
      background,
      deep: lightness(background) > 0.5 ? 0xff000000 : 0xffffffff,
      budget,
    };
  }

  private readonly tick = async (now: number): Promise<void> => {
    const { renderer, eye } = this;
    if (!renderer || this.busy || eye.width === 0 || eye.height === 0) return void (this.due = false);
    this.due = false;
    const flying = eye.fly(now);
    const moving = flying || this.way !== null || now - this.lastMove < REST;
    const sharp = window.devicePixelRatio || 1;
    const coarse = moving && renderer.kind === 'cpu' && eye.width * eye.height * sharp * sharp > FINE;
    const request = this.request(coarse ? Math.min(sharp, 1) : sharp, moving ? BUDGET : Infinity);
    const arrived = request.along >= 1;
    this.busy = true;
    this.long = !moving;
    const said = await renderer.draw(request);
    if (renderer !== this.renderer) return;
    this.busy = false;
    if (arrived && this.way && this.along() >= 1) this.arrive();
    if (said) this.on.drawn({ ...said, milliseconds: performance.now() - this.asked });
    clearTimeout(this.rest);
    if (this.due) requestAnimationFrame(this.tick);
    else if (said === null || flying || this.way) this.ask();
    else if (moving) this.rest = setTimeout(() => this.settle(said.complete && !coarse), REST);
    else this.on.rests();
  };

  private settle(whole: boolean): void {
    if (performance.now() - this.lastMove < REST) this.rest = setTimeout(() => this.settle(whole), REST);
    else if (whole) this.on.rests();
    else this.ask();
  }

  private arrive(): void {
    this.way = null;
    this.cloud.arrive();
  }
}
