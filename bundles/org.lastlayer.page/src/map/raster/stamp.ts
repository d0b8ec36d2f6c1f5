/** Places within a pixel a stamp is made for, each way. */
export const PHASES = 4;

/** A disc ready to be blended: for each pixel, 0 … 256, how much is fill and how much is rim. */
export interface Stamp {
  readonly size: number;
  /** What a stamp's centre pixel must be moved by to give its first. */
  readonly reach: number;
  /** PHASES² stamps after each other: fill and rim of each pixel in turn. */
  readonly cells: Uint16Array;
}

const made = new Map<number, Stamp>();

/**
 * The stamp of a disc of this radius (device pixels, to a quarter), its edge soft over one pixel. From 1.7 pixels on it
 * has a rim in the background's colour, so that discs that touch can be told apart.
 */
export function stampOf(radius: number): Stamp {
  const key = Math.max(1, Math.min(256, Math.round(radius * 4)));
  let stamp = made.get(key);
  if (!stamp) made.set(key, (stamp = make(key / 4)));
  return stamp;
}

function make(radius: number): Stamp {
  const rim = radius >= 1.7 ? Math.min(1.2, 0.5 + radius * 0.1) : 0;
  const opacity = radius >= 2 ? 0.92 : 0.8;
  const reach = Math.ceil(radius + rim + 0.5);
  const size = 2 * reach + 1;
  const cells = new Uint16Array(PHASES * PHASES * size * size * 2);
  let o = 0;
  for (let phase = 0; phase < PHASES * PHASES; phase++) {
    const cx = reach + ((phase % PHASES) + 0.5) / PHASES;
    const cy = reach + (Math.floor(phase / PHASES) + 0.5) / PHASES;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const d = Math.hypot(x + 0.5 - cx, y + 0.5 - cy);
        const fill = opacity * soft(radius, d);
        const edge = rim > 0 ? 0.7 * soft(radius + rim, d) : 0;
        cells[o++] = Math.round(256 * fill);
        cells[o++] = Math.round(256 * edge * (1 - fill));
      }
    }
  }
  return { size, reach, cells };
}

/** How much of a pixel at this distance from its middle a disc covers. */
function soft(radius: number, d: number): number {
  if (radius < 0.75) return Math.max(0, 1 - d) * Math.min(1, radius * 1.6);
  return Math.min(1, Math.max(0, radius + 0.5 - d));
}

/** Blends a stamp over the frame. */
export function press(
  stamp: Stamp,
  frame: Uint32Array,
  width: number,
  height: number,
  px: number,
  py: number,
  color: number,
  rim: number,
): void {
  const ix = Math.floor(px);
  const iy = Math.floor(py);
  const { size, reach, cells } = stamp;
  const phase = (((py - iy) * PHASES) | 0) * PHASES + (((px - ix) * PHASES) | 0);
  const left = ix - reach;
  const top = iy - reach;
  const x0 = left < 0 ? -left : 0;
  const y0 = top < 0 ? -top : 0;
  const x1 = left + size > width ? width - left : size;
  const y1 = top + size > height ? height - top : size;
  const colorOdd = color & 0xff00ff;
  const colorEven = color & 0x00ff00;
  const rimOdd = rim & 0xff00ff;
  const rimEven = rim & 0x00ff00;
  for (let y = y0; y < y1; y++) {
    let c = ((phase * size + y) * size + x0) * 2;
    let o = (top + y) * width + left + x0;
    for (let x = x0; x < x1; x++, o++, c += 2) {
      const fill = cells[c];
      const edge = cells[c + 1];
      const rest = 256 - fill - edge;
      if (rest === 256) continue;
      const under = frame[o];
      const odd = Math.imul(under & 0xff00ff, rest) + Math.imul(colorOdd, fill) + Math.imul(rimOdd, edge);
      const even = Math.imul(under & 0x00ff00, rest) + Math.imul(colorEven, fill) + Math.imul(rimEven, edge);
      frame[o] = 0xff000000 | ((odd >>> 8) & 0xff00ff) | ((even >>> 8) & 0x00ff00);
    }
  }
}
