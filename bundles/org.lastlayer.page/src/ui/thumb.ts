import type { Bench } from '../data/bench';

/** The small picture of a point on a canvas of its own; stays a blank square while the picture is not here. */
export class Thumb extends HTMLElement {
  private shown: { bench: Bench; point: number; size: number } | null = null;
  private canvas: HTMLCanvasElement | null = null;

  /** Set as one: whose picture, of which point, how large in CSS pixels. */
  set of(value: { bench: Bench; point: number; size: number }) {
    const same = this.shown?.point === value.point && this.shown.bench === value.bench && this.shown.size === value.size;
    this.shown = value;
    if (!same && this.isConnected) this.draw();
  }

  connectedCallback(): void {
    this.draw();
  }

  private draw(): void {
    const shown = this.shown;
    if (!shown) return;
    const { bench, point, size } = shown;
    if (!this.canvas) {
      this.canvas = document.createElement('canvas');
      this.append(this.canvas);
      this.setAttribute('aria-hidden', 'true');
    }
    const { canvas } = this;
    const pixels = Math.round(size * Math.min(2, devicePixelRatio || 1));
    canvas.width = canvas.height = pixels;
    canvas.style.width = canvas.style.height = `${size}px`;
    const cell = bench.pictures?.get(point);
    if (cell) {
      const context = canvas.getContext('2d');
      if (!context) return;
      context.imageSmoothingEnabled = cell.width > pixels;
      context.drawImage(cell.image, cell.x, cell.y, cell.width, cell.height, 0, 0, pixels, pixels);
    } else if (point >= 0) {
      bench.pictures?.request([point], size, () => {
        if (this.isConnected && this.shown?.point === point && bench.pictures?.get(point)) this.draw();
      });
    }
  }
}
customElements.define('ll-thumb', Thumb);
