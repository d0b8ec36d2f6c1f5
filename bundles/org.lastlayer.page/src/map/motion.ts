import { between } from './camera';
import type { Camera } from './types';

/** Whether the person asked the system for less motion. */
export function still(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Slow at both ends. */
export function ease(t: number): number {
  return t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2;
}

/** Something that goes from 0 to 1 in a time. */
export class Way {
  constructor(
    private readonly start: number,
    private readonly milliseconds: number,
  ) {}

  at(now: number): number {
    const t = this.milliseconds > 0 ? (now - this.start) / this.milliseconds : 1;
    return t >= 1 ? 1 : ease(Math.max(0, t));
  }
}

/** A camera on its way to another. */
export class Flight {
  private readonly way: Way;

  constructor(
    private readonly from: Camera,
    private readonly to: Camera,
    start: number,
    milliseconds: number,
  ) {
    this.way = new Way(start, milliseconds);
  }

  at(now: number): { camera: Camera; done: boolean } {
    const t = this.way.at(now);
    return t >= 1 ? { camera: this.to, done: true } : { camera: between(this.from, this.to, t), done: false };
  }
}
