// From map coordinates to the screen, in two and three dimensions.

class Projection {
  constructor(rows) {
    this.x = new Float32Array(rows);
    this.y = new Float32Array(rows);
    this.depth = new Float32Array(rows); // 1 nearest, 0 farthest
    this.old = null; // where points were on the map shown before, while it morphs
    this.mix = 1;
    this.home();
  }

  home() {
    this.centre = [0, 0];
    this.zoom = 1;
    this.yaw = -0.6;
    this.pitch = 0.42;
  }

  /** Keeps present places, to move from. */
  leave() {
    this.old = { x: this.x.slice(), y: this.y.slice() };
    this.mix = 0;
  }

  /** Computes every point's place for a canvas of that size, in CSS pixels. */
  place(map, width, height) {
    const unit = this.unit(map, width, height) * this.zoom;
    const [cx, cy] = this.centre;
    const [ax, ay, az] = map.at;
    const n = ax.length;
    const midX = width / 2 - cx * unit;
    const midY = height / 2 + cy * unit;
    if (map.dims === 3) {
      const cosA = Math.cos(this.yaw), sinA = Math.sin(this.yaw);
      const cosB = Math.cos(this.pitch), sinB = Math.sin(this.pitch);
      for (let i = 0; i < n; i++) {
        const u = ax[i] * cosA + az[i] * sinA;
        const w = -ax[i] * sinA + az[i] * cosA;
        this.x[i] = midX + u * unit;
        this.y[i] = midY - (ay[i] * cosB - w * sinB) * unit;
        this.depth[i] = (ay[i] * sinB + w * cosB) / 2.6 + 0.5;
      }
    } else {
      const flat = ay || new Float32Array(n);
      for (let i = 0; i < n; i++) {
        this.x[i] = midX + ax[i] * unit;
        this.y[i] = midY - flat[i] * unit;
      }
    }
    if (this.mix < 1 && this.old) {
      const t = this.mix < 0.5 ? 4 * this.mix ** 3 : 1 - (2 - 2 * this.mix) ** 3 / 2;
      for (let i = 0; i < n; i++) {
        this.x[i] = this.old.x[i] + (this.x[i] - this.old.x[i]) * t;
        this.y[i] = this.old.y[i] + (this.y[i] - this.old.y[i]) * t;
      }
    }
  }

  /** Pixels a unit at zoom 1: the whole map with a margin. A deep map must fit however it is turned. */
  unit(map, width, height) {
    if (map.dims === 3) return Math.min(width, height) / 2 / 1.25;
    const reach = (axis) => (axis ? Math.max(1e-3, axis.reduce((m, v) => Math.max(m, Math.abs(v)), 0)) : 1);
    map.reach = map.reach || [reach(map.at[0]), reach(map.at[1])];
    return Math.min((width - 48) / 2 / map.reach[0], (height - 48) / 2 / map.reach[1]);
  }

  /** Zooms about a place on the canvas. */
  zoomAt(map, factor, x, y, width, height) {
    const before = this.unit(map, width, height) * this.zoom;
    this.zoom = clamp(this.zoom * factor, 0.4, 400);
    const after = this.unit(map, width, height) * this.zoom;
    const dx = x - width / 2, dy = y - height / 2;
    this.centre = [this.centre[0] + dx / before - dx / after, this.centre[1] - dy / before + dy / after];
  }

  pan(map, dx, dy, width, height) {
    const unit = this.unit(map, width, height) * this.zoom;
    this.centre = [this.centre[0] - dx / unit, this.centre[1] + dy / unit];
  }

  orbit(dx, dy) {
    this.yaw += dx * 0.008;
    this.pitch = clamp(this.pitch + dy * 0.008, -1.57, 1.57);
  }

  /** The centre and zoom that show those rows. */
  frame(map, rows, width, height) {
    this.place(map, width, height);
    const unit = this.unit(map, width, height) * this.zoom;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const row of rows) {
      left = Math.min(left, this.x[row]);
      right = Math.max(right, this.x[row]);
      top = Math.min(top, this.y[row]);
      bottom = Math.max(bottom, this.y[row]);
    }
    const centre = [
      this.centre[0] + ((left + right) / 2 - width / 2) / unit,
      this.centre[1] - ((top + bottom) / 2 - height / 2) / unit,
    ];
    const room = Math.min(
      (width - 120) / Math.max(right - left, 1), (height - 120) / Math.max(bottom - top, 1));
    return { centre, zoom: clamp(this.zoom * room, 0.8, 40) };
  }
}
