/**
 * What the map is given and what it tells.
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

/** The events and their details; all bubble and are composed. */
export interface MapEvents {
  /** A click, Enter's or an arrow key's point; -1 for a click beside all points. `by` says which. */
  'll-pick': { point: number; x: number; y: number; add: boolean; by: 'pointer' | 'key' };
  /** The point under the pointer, -1 when it leaves; x and y in page pixels. */
  'll-hover': { point: number; x: number; y: number };
  'll-lasso': { points: Uint32Array; how: 'replace' | 'add' | 'remove' };
  /** The camera was moved here (never because it was set from outside). */
  'll-camera': { camera: Camera };
  /** A frame is on the canvas: milliseconds since it was asked for, points drawn, whether these are all there are. */
  'll-frame': { milliseconds: number; drawn: number; complete: boolean };
  'll-renderer': { renderer: 'cpu' | 'gpu'; why: string };
}
