import { framing, orbited, panned, viewOf, zoomed, type Extent, type View } from './camera';
import { coreOf, extentOf } from './extent';
import { Flight, still } from './motion';
import type { Camera, Points } from './types';

const FLIGHT = 350;
const EMPTY: Extent = { min: [0, 0, 0], max: [1, 1, 1], radius: 1 };
/** The turn that a map of three dimensions is first seen at: all three axes can be told. */
const TURN = -0.55;
const TILT = 0.4;

const FEW = 20;

/** The camera, the size of the element, and what moves the camera. Lengths in CSS pixels. */
export class Eye {
  camera: Camera = framing(EMPTY, true, 1, 1);
  width = 0;
  height = 0;
  flat = true;
  /** Whether somebody chose where to look; as long as not, all points are kept in the picture. */
  chosen = false;
  private extent = EMPTY;
  private flight: Flight | null = null;
  /** Whether the flight is somebody's wish, and not the camera following the points. */
  private wished = false;
  private seen: View | null = null;

  constructor(private readonly moved: (byHand: boolean) => void) {}

  get home(): Camera {
    return framing(this.extent, this.flat, this.width, this.height, this.flat ? 0 : TURN, this.flat ? 0 : TILT);
  }

  /** How near the camera is: 1 when all points are in the picture. */
  get nearness(): number {
    return this.home.span / this.camera.span;
  }

  /** The view in CSS pixels; the same object as long as nothing changes. */
  get view(): View {
    this.seen ??= viewOf(this.camera, this.flat, this.width, this.height, this.extent);
    return this.seen;
  }

  /** The view on a canvas finer (or coarser) than CSS pixels. */
  scaled(ratio: number): View {
    const [w, h] = [Math.max(1, Math.round(this.width * ratio)), Math.max(1, Math.round(this.height * ratio))];
    return viewOf(this.camera, this.flat, w, h, this.extent);
  }

  resize(width: number, height: number): void {
    if (this.width === width && this.height === height) return;
    [this.width, this.height] = [width, height];
    if (this.chosen) this.put(this.camera);
    else this.put(this.home);
  }

  /** Other points. The camera follows if nobody chose it or the place is another one; over some time if asked for. */
  look(points: Points, now: number, milliseconds: number): void {
    const before = this.home;
    const turned = this.flat !== (points.dimensions === 2);
    this.flat = points.dimensions === 2;
    this.extent = points.n === 0 ? EMPTY : this.flat ? extentOf(points) : coreOf(points);
    const home = this.home;
    const far = Math.hypot(...home.center.map((v, k) => v - (before.center[k] ?? 0))) / home.span;
    const ratio = home.span / before.span;
    const other = turned || far > 0.5 || ratio > 2 || ratio < 0.5;
    this.seen = null;
    if (this.chosen && !other) return;
    this.chosen = false;
    const to = turned || this.flat ? home : { ...home, turn: this.camera.turn, tilt: this.camera.tilt };
    if (milliseconds > 0 && !still()) [this.flight, this.wished] = [new Flight(this.camera, to, now, milliseconds), false];
    else this.put(to);
  }

  /** Goes on with a flight; true while there is one. */
  fly(now: number): boolean {
    if (!this.flight) return false;
    const { camera, done } = this.flight.at(now);
    if (done) this.flight = null;
    this.put(camera);
    this.moved(this.wished);
    return !done;
  }

  go(camera: Camera, now: number, chosen: boolean): void {
    this.chosen = chosen;
    if (still() || this.width === 0) {
      this.put(camera);
      this.moved(true);
    } else {
      [this.flight, this.wished] = [new Flight(this.camera, camera, now, FLIGHT), true];
      this.moved(true);
    }
  }

  /** Takes a camera that comes from elsewhere. */
  set(camera: Camera): void {
    this.chosen = true;
    this.flight = null;
    this.put(camera);
    this.moved(false);
  }

  drag(dx: number, dy: number, pan: boolean): void {
    const { view } = this;
    this.hand(this.flat || pan ? panned(this.camera, view, dx, dy) : orbited(this.camera, view, dx, dy));
  }

  zoom(factor: number, x: number, y: number, glide: boolean, now: number): void {
    const span = this.home.span;
    const bounded = Math.min(Math.max(this.camera.span / factor, span * 1e-5), span * 8);
    const next = zoomed(this.camera, this.view, this.camera.span / bounded, x, y);
    if (glide) this.go(next, now, true);
    else this.hand(next);
  }

  /** The camera that shows some points. */
  framed(points: Points, some: ArrayLike<number>): Camera {
    const extent = extentOf(points, some);
    const camera = framing(extent, this.flat, this.width, this.height, this.camera.turn, this.camera.tilt);
    // a few points are shown with what lies around them
    const least = this.home.span * (some.length <= FEW ? 0.15 : 0.02);
    return { ...camera, span: Math.max(camera.span * 1.25, least) };
  }

  private hand(camera: Camera): void {
    this.flight = null;
    this.chosen = true;
    this.put(camera);
    this.moved(true);
  }

  private put(camera: Camera): void {
    this.camera = camera;
    this.seen = null;
  }
}
