import { canvasOf } from '../color';

const number = (v: number) => String(Math.round(v * 100) / 100);

/** Text made safe between tags and in attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * As much of a canvas context as the overlay uses, writing SVG elements instead of pixels: so that a vector file shows
 * marks, names, arrows and thumbnails by the same code as the screen.
 */
export class SvgContext {
  readonly parts: string[] = [];
  strokeStyle = '#000';
  fillStyle = '#000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '12px sans-serif';
  textAlign: CanvasTextAlign = 'left';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  lineJoin: CanvasLineJoin = 'round';
  lineCap: CanvasLineCap = 'round';
  miterLimit = 2;
  imageSmoothingQuality: ImageSmoothingQuality = 'high';
  private path: string[] = [];
  private dash = '';
  private ruler: CanvasRenderingContext2D | null = null;

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${number(x)} ${number(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`L${number(x)} ${number(y)}`);
  }

  closePath(): void {
    this.path.push('Z');
  }

  /** Whole circles only. */
  arc(x: number, y: number, r: number): void {
    const d = number(2 * r);
    this.path.push(`M${number(x - r)} ${number(y)}a${number(r)} ${number(r)} 0 1 0 ${d} 0a${number(r)} ${number(r)} 0 1 0 -${d} 0`);
  }

  stroke(): void {
    if (this.path.length === 0) return;
    this.add(`<path d="${this.path.join('')}" fill="none" ${this.line()}/>`);
  }

  fill(): void {
    this.add(`<path d="${this.path.join('')}" fill="${escaped(this.fillStyle)}"${this.alpha()}/>`);
  }

  fillRect(x: number, y: number, w: number, h: number): void {
    const at = `x="${number(x)}" y="${number(y)}" width="${number(w)}" height="${number(h)}"`;
    this.add(`<rect ${at} fill="${escaped(this.fillStyle)}"${this.alpha()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    this.text(text, x, y, `fill="${escaped(this.fillStyle)}"`);
  }

  strokeText(text: string, x: number, y: number): void {
    this.text(text, x, y, `fill="none" ${this.line()}`);
  }

  measureText(text: string): { width: number } {
    this.ruler ??= canvasOf(1, 1).getContext('2d');
    if (!this.ruler) return { width: text.length * 7 };
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = dash.join(' ');
  }

  drawImage(
    image: CanvasImageSource,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    x: number,
    y: number,
    w: number,
    h: number,
  ): void {
    const canvas = canvasOf(sw, sh);
    canvas.getContext('2d')?.drawImage(image, sx, sy, sw, sh, 0, 0, sw, sh);
    const at = `x="${number(x)}" y="${number(y)}" width="${number(w)}" height="${number(h)}"`;
    this.add(`<image ${at} href="${canvas.toDataURL('image/png')}"/>`);
  }

  private text(text: string, x: number, y: number, paint: string): void {
    const anchor = { left: 'start', right: 'end', center: 'middle', start: 'start', end: 'end' }[this.textAlign];
    const size = /(\d+)px (.*)$/.exec(this.font);
    const weight = /^(\d+)/.exec(this.font)?.[1] ?? '400';
    const face = `font-family="${escaped(size?.[2] ?? 'sans-serif')}" font-size="${size?.[1] ?? 12}" font-weight="${weight}"`;
    const base = this.textBaseline === 'middle' ? ' dominant-baseline="central"' : '';
    this.add(`<text x="${number(x)}" y="${number(y)}" ${face} text-anchor="${anchor}"${base} ${paint}>${escaped(text)}</text>`);
  }

  private line(): string {
    const dash = this.dash ? ` stroke-dasharray="${this.dash}"` : '';
    const ends = `stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"`;
    return `stroke="${escaped(this.strokeStyle)}" stroke-width="${number(this.lineWidth)}" ${ends}${dash}${this.alpha()}`;
  }

  private alpha(): string {
    return this.globalAlpha < 1 ? ` opacity="${number(this.globalAlpha)}"` : '';
  }

  private add(part: string): void {
    this.parts.push(part);
  }
}
