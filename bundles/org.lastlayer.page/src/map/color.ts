/** Colours as the canvas keeps them: 0xAABBGGRR, opaque. */

let probe: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null | undefined;

/** The colour of a CSS text; what the browser does not know is grey. */
export function parseColor(css: string): number {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(css.trim());
  if (hex) {
    const h = hex[1].length === 3 ? [...hex[1]].map((c) => c + c).join('') : hex[1];
    return rgb(parseInt(h.slice(0, 2), 16), parseInt(h.slice(2, 4), 16), parseInt(h.slice(4, 6), 16));
  }
  const three = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(css.trim());
  if (three) return rgb(Number(three[1]), Number(three[2]), Number(three[3]));
  if (probe === undefined) {
    probe = typeof document === 'undefined' ? null : canvasOf(1, 1).getContext('2d', { willReadFrequently: true });
  }
  if (!probe) return rgb(128, 128, 128);
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = '#808080';
  probe.fillStyle = css;
  probe.fillRect(0, 0, 1, 1);
  const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
  return rgb(r, g, b);
}

export function rgb(r: number, g: number, b: number): number {
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
}

/** Between two colours, t of 0 … 1. */
export function mix(a: number, b: number, t: number): number {
  const at = (shift: number) => {
    const p = (a >>> shift) & 255;
    return Math.round(p + (((b >>> shift) & 255) - p) * t);
  };
  return rgb(at(0), at(8), at(16));
}

/** Perceived lightness, 0 … 1, near enough to tell dark from light. */
export function lightness(color: number): number {
  return (0.299 * (color & 255) + 0.587 * ((color >>> 8) & 255) + 0.114 * ((color >>> 16) & 255)) / 255;
}

/** CSS of a colour. */
export function css(color: number, alpha = 1): string {
  const [r, g, b] = [color & 255, (color >>> 8) & 255, (color >>> 16) & 255];
  return alpha === 1 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

export function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
