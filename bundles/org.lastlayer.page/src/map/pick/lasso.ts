/** A closed line of screen places, x and y in turn, and the box around it. */
export class Polygon {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;

  constructor(private readonly xy: readonly number[]) {
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xy.length; i += 2) {
      x0 = Math.min(x0, xy[i]);
      x1 = Math.max(x1, xy[i]);
      y0 = Math.min(y0, xy[i + 1]);
      y1 = Math.max(y1, xy[i + 1]);
    }
    [this.x0, this.y0, this.x1, this.y1] = [x0, y0, x1, y1];
  }

  /** Whether a place is inside: by the number of edges that a line to the right crosses. */
  holds(px: number, py: number): boolean {
    const { xy } = this;
    let inside = false;
    for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      const yi = xy[i + 1];
      const yj = xy[j + 1];
      if (yi > py !== yj > py && px < ((xy[j] - xy[i]) * (py - yi)) / (yj - yi) + xy[i]) inside = !inside;
    }
    return inside;
  }
}
