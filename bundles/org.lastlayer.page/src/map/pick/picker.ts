import { project, unproject, type View } from '../camera';
import type { Points } from '../types';
import { ScreenGrid } from './grid';
import type { Polygon } from './lasso';
import { PlaneIndex } from './plane';

export type Direction = 'left' | 'right' | 'up' | 'down';

const AXES: Record<Direction, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** Finds points by where they are seen. Places in the pixels of the view. */
export class Picker {
  private plane: PlaneIndex;
  private grid: ScreenGrid | null = null;

  constructor(
    private readonly points: Points,
    /** Whether a point is drawn. */
    private readonly visible: (p: number) => boolean,
  ) {
    this.plane = new PlaneIndex(points);
  }

  /** The points will stay: an index is worth building. */
  settle(): void {
    if (this.points.dimensions === 2) this.plane.build();
  }

  dispose(): void {
    this.plane.drop();
  }

  /** Other points are drawn. */
  forget(): void {
    this.grid = null;
  }

  /** The point nearest to a place, at most `radius` away; -1 if there is none. Of two in one place the nearer to the eye. */
  nearest(view: View, px: number, py: number, radius: number): number {
    let best = -1;
    let least = radius * radius;
    this.each(view, px - radius, py - radius, px + radius, py + radius, (p, x, y, depth) => {
      const d = (x - px) ** 2 + (y - py) ** 2 + depth * radius;
      if (d <= least) {
        least = d;
        best = p;
      }
    });
    return best;
  }

  /** Drawn points inside a line, ascending. */
  inside(view: View, polygon: Polygon): Uint32Array {
    const found: number[] = [];
    this.each(view, polygon.x0, polygon.y0, polygon.x1, polygon.y1, (p, x, y) => {
      if (polygon.holds(x, y)) found.push(p);
    });
    return Uint32Array.from(found).sort();
  }

  /** The nearest point within 45 degrees of a direction, from a point or, with -1, from the middle; -1 if there is none. */
  walk(view: View, from: number, direction: Direction): number {
    const start = this.where(view, from);
    if (from < 0) return this.nearest(view, start[0], start[1], Math.max(view.width, view.height));
    const [ax, ay] = AXES[direction];
    const far = 2 * Math.max(view.width, view.height);
    for (let reach = 24; reach < far; reach *= 3) {
      let best = -1;
      let least = reach * reach;
      this.each(view, start[0] - reach, start[1] - reach, start[0] + reach, start[1] + reach, (p, x, y) => {
        if (p === from) return;
        const dx = x - start[0];
        const dy = y - start[1];
        const along = dx * ax + dy * ay;
        const aside = Math.abs(dx * ay) + Math.abs(dy * ax);
        if (along < 0.01 || aside > along) return;
        const d = dx * dx + dy * dy;
        if (d < least) {
          least = d;
          best = p;
        }
      });
      if (best >= 0) return best;
    }
    return -1;
  }

  /** Calls with every drawn point in a box: its number and where it is seen. */
  each(
    view: View,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    call: (p: number, x: number, y: number, depth: number) => void,
  ): void {
    if (view.flat) {
      const a = unproject(view, x0, y1);
      const b = unproject(view, x1, y0);
      const found = this.plane.range(a[0], a[1], b[0], b[1]);
      const { x, y } = this.points;
      for (let k = 0; k < found.length; k++) {
        const p = found[k];
        if (!this.visible(p)) continue;
        call(p, view.width / 2 + (x[p] - view.cx) * view.scale, view.height / 2 - (y[p] - view.cy) * view.scale, 0);
      }
      return;
    }
    if (this.grid?.view !== view) this.grid = new ScreenGrid(this.points, view, this.visible);
    const { px, py, depth } = this.grid;
    this.grid.each(x0, y0, x1, y1, (p) => {
      if (px[p] >= x0 && px[p] <= x1 && py[p] >= y0 && py[p] <= y1) {
        call(p, px[p], py[p], Math.min(1, Math.max(0, (depth[p] - view.near) * view.depth)));
      }
    });
  }

  private where(view: View, p: number): [number, number] {
    if (p < 0) return [view.width / 2, view.height / 2];
    const at = [0, 0, 0, 0];
    project(view, this.points.x[p], this.points.y[p], this.points.z ? this.points.z[p] : 0, at);
    return [at[0], at[1]];
  }
}
