/**
 * The map as an element, `<ll-map>`: what it is given and what it tells.
 *
 * Points are numbered in point order (see data/order.ts): rows shuffled once, so that any prefix is a fair sample.
 */

/** Where the points lie; x, y and z each of length n, in any unit. Not to be changed afterwards. */
export interface Points {
  readonly n: number;
  readonly dimensions: 2 | 3;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Null for two dimensions. */
  readonly z: Float32Array | null;
}

/** A colour a point: an index into a palette of CSS colours (at most 256). */
export interface Colors {
  readonly index: Uint8Array;
  readonly palette: readonly string[];
  /** Palette entry that means "no value", drawn below the others; -1 for none. */
  readonly none: number;
}

/** One bit a point, little-endian in 32-bit words: bit p & 31 of word p >> 5. */
export type Bits = Uint32Array;

/** Small pictures of points, made ready as they are asked for. */
export interface Thumbnails {
  /** Asks for pictures of these points; `ready` is called when some have come. Never throws. */
  request(points: readonly number[], size: number, ready: () => void): void;
  /** The picture of a point, or null while it is not here (or there is none). */
  get(point: number): { image: CanvasImageSource; x: number; y: number; width: number; height: number } | null;
}

/** Points drawn above all others: the item clicked, its neighbours. */
export interface Mark {
  readonly point: number;
  readonly color: string;
  /** A line from this point, or null. */
  readonly from: number | null;
  readonly shape: 'ring' | 'disc';
  /** A short text beside it, such as the rank; may be empty. */
  readonly text: string;
}

/** A place that is no point of the run: a picture dropped on the page. */
export interface Place {
  readonly at: readonly number[];
  readonly color: string;
  readonly text: string;
}

/** What of the map is seen; numbers in the unit of the points. Goes into the address of the page. */
export interface Camera {
  readonly center: readonly number[];
  /** Units of the map across the shorter side of the element. */
  readonly span: number;
  /** Turn about the vertical axis and the tilt, radians; 0, 0 for two dimensions. */
  readonly turn: number;
  readonly tilt: number;
}

export type Renderer = 'auto' | 'cpu' | 'gpu';

/**
 * Properties: points, colors, hidden, selected, focus (point or -1), marks, places, arrows (Points moved from: lines
 * from there to here), thumbnails, showThumbnails, mode ('pan' | 'lasso'), renderer, pointSize (CSS pixels, 0 = by
 * number and zoom), linkedCamera (Camera set from outside), label (name for assistive technology), names (class names
 * drawn at the medians of the groups, may be empty).
 *
 * Events (bubbling, composed): `ll-pick` {point | -1, x, y, add: boolean}, `ll-hover` {point | -1, x, y in page pixels},
 * `ll-lasso` {points: Uint32Array, how: 'replace' | 'add' | 'remove'}, `ll-camera` {camera},
 * `ll-frame` {milliseconds, drawn} after a frame was drawn, `ll-renderer` {renderer, why}.
 *
 * Methods: frameAll(), frame(points), reset(), walk('left' | 'right' | 'up' | 'down') (to the nearest point in that
 * direction), moveTo(points, milliseconds) (animated unless reduced motion is asked for), png(scale): Promise<Blob>,
 * svg(): string.
 */
export interface MapEvents {
  'll-pick': { point: number; x: number; y: number; add: boolean };
  'll-hover': { point: number; x: number; y: number };
  'll-lasso': { points: Uint32Array; how: 'replace' | 'add' | 'remove' };
  'll-camera': { camera: Camera };
  'll-frame': { milliseconds: number; drawn: number };
  'll-renderer': { renderer: 'cpu' | 'gpu'; why: string };
}
