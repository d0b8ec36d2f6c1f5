/** Counts above this look alike. */
const CELLS = 4096;
/** The share a pixel with a single point has of its colour; full at the exposure, deeper above. */
const FIRST = 0.5;
/** How far the densest pixels are drawn towards the deep colour. */
export const DEEPEST = 0.42;

/** The curve of a frame: what one point gives, and at which logarithms of counts a pixel is whole and deepest. */
export interface Curve {
  readonly weight: number;
  readonly one: number;
  readonly full: number;
  readonly top: number;
}

/** `weight`: what one point counts; `dense`: count of a typical dense pixel. */
export function curveOf(weight: number, dense: number): Curve {
  const exposure = Math.max(dense / weight, 1);
  const full = Math.log2(1 + Math.min(exposure, 6));
  return { weight, one: exposure <= 1.5 ? 0.8 : FIRST, full, top: Math.max(Math.log2(1 + exposure * 4), full + 2) };
}

/**
 * From points in a pixel to how strongly it is painted. A straight line would leave either single points invisible or
 * a million points a flat blob, so it is logarithmic: `alpha` lets the background through where points are few and is
 * whole at a typical dense pixel; above that `deep` darkens the colour (lightens it on a dark ground), so that a core can
 * be told from its rim. Both in 0 … 256. The same sums stand in the shader of the GPU.
 */
export class Tone {
  readonly alpha = new Uint16Array(CELLS);
  readonly deep = new Uint16Array(CELLS);
  private key = '';

  prepare(weight: number, dense: number): void {
    const key = `${weight} ${dense}`;
    if (key === this.key) return;
    this.key = key;
    const { one, full, top } = curveOf(weight, dense);
    for (let c = 1; c < CELLS; c++) {
      const points = c / weight;
      const l = Math.log2(1 + points);
      const a = points < 1 ? one * points : one + (1 - one) * ((l - 1) / Math.max(full - 1, 0.2));
      this.alpha[c] = Math.round(256 * Math.min(1, a));
      this.deep[c] = Math.round(256 * DEEPEST * Math.min(1, Math.max(0, (l - full) / (top - full))));
    }
  }

  static clamp(count: number): number {
    return count < CELLS ? count : CELLS - 1;
  }
}

/** A histogram of counts by their logarithm, to find what a typical dense pixel holds. */
export class Density {
  private readonly bins = new Uint32Array(64);

  clear(): void {
    this.bins.fill(0);
  }

  add(count: number): void {
    this.bins[(Math.log2(count) * 4) | 0]++;
  }

  /** The count below which the given share of the pixels with points lies; 1 if there are none. */
  quantile(share: number): number {
    let all = 0;
    for (const b of this.bins) all += b;
    let left = all * share;
    for (let i = 0; i < this.bins.length; i++) {
      const inBin = this.bins[i];
      if (inBin > 0 && inBin >= left) return Math.pow(2, (i + left / inBin) / 4);
      left -= inBin;
    }
    return 1;
  }
}
