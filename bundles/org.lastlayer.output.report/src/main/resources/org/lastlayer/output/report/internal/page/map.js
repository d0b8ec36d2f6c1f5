// The map: what is shown, chosen, hidden; mouse, touch and keys.

class MapView {
  constructor(canvas, tip) {
    this.canvas = canvas;
    this.tip = tip;
    this.painter = new Painter(canvas);
    this.projection = new Projection(run.rows);
    this.map = run.maps[0];
    this.selected = -1;
    this.hover = -1;
    this.off = new Set(); // classes hidden
    this.only = new Set(); // classes isolated; empty: all
    this.found = null; // rows the search found, or null
    this.pictures = false;
    this.names = true;
    this.hearts = new Map();
    this.onselect = () => undefined;
    this.pointers = new Map();
    this.listen();
    new ResizeObserver(() => this.resized()).observe(canvas.parentElement);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.colour(this.by));
    sprites.ready.then(() => this.draw());
  }

  // What is seen.

  hidden(row) { return this.off.size > 0 && this.off.has(run.codes[row]); }
  shown(code) { return !this.off.has(code) && (this.only.size === 0 || this.only.has(code)); }
  lit(row) {
    return (this.only.size === 0 || this.only.has(run.codes[row])) && (!this.found || this.found.has(row));
  }
  get anyDim() { return this.only.size > 0 || this.found !== null; }

  /** The row nearest to the median place of a class on this map. */
  heart(code) {
    const key = this.map.name + "\n" + code;
    if (!this.hearts.has(key)) {
      const rows = [];
      for (let i = 0; i < run.rows; i++) if (run.codes[i] === code) rows.push(i);
      const median = this.map.at.map((axis) => rows.map((r) => axis[r]).sort((a, b) => a - b)[rows.length >> 1]);
      let best = rows[0], least = Infinity;
      for (const r of rows) {
        const d = this.map.at.reduce((sum, axis, i) => sum + (axis[r] - median[i]) ** 2, 0);
        if (d < least) [best, least] = [r, d];
      }
      this.hearts.set(key, best);
    }
    return this.hearts.get(key);
  }

  /** Colours by label (null) or by a column. */
  colour(by) {
    this.by = by;
    this.byLabel = !by;
    const night = dark();
    this.colourOf = new Uint16Array(run.rows);
    if (!by) {
      this.colours = [...run.names.map((_, code) => classColour(code, night)), classColour(-1, night)];
      for (let i = 0; i < run.rows; i++) {
        this.colourOf[i] = run.codes[i] < 0 ? run.names.length : run.codes[i];
      }
      if (!run.labelled) this.colours = [tone("--features")];
    } else {
      this.colours = [];
      for (let i = 0; i < RAMP_STEPS; i++) this.colours.push(rampColour(i / (RAMP_STEPS - 1), night));
      this.colours.push(classColour(-1, night));
      const span = by.hi - by.lo || 1;
      for (let i = 0; i < run.rows; i++) {
        const v = by.values[i];
        this.colourOf[i] = Number.isNaN(v) ? RAMP_STEPS
          : Math.min(RAMP_STEPS - 1, Math.floor(((v - by.lo) / span) * RAMP_STEPS));
      }
    }
    this.draw();
  }

  show(map) {
    if (map === this.map) return;
    this.projection.leave();
    this.map = map;
    this.projection.home();
    this.hover = -1;
    this.showTip();
    if (calm()) {
      this.projection.mix = 1;
      this.draw();
    } else {
      this.animate(650, (t) => { this.projection.mix = t; });
    }
  }

  // Drawing, at most once a frame.

  resized() {
    this.painter.resize();
    this.drawNow();
  }

  draw() {
    if (this.waiting || !this.painter.width) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.drawNow(); });
  }

  drawNow() {
    if (this.colours && this.map) this.painter.paint(this);
  }

  animate(duration, step) {
    const turn = (this.turn = (this.turn || 0) + 1);
    const start = performance.now();
    const frame = (now) => {
      if (turn !== this.turn) { this.projection.mix = 1; return; }
      const t = clamp((now - start) / duration, 0, 1);
      step(t);
      this.drawNow();
      if (t < 1) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  glide(target) {
    const p = this.projection;
    const from = { centre: p.centre, zoom: p.zoom };
    const go = (t) => {
      const e = 1 - (1 - t) ** 3;
      p.centre = [0, 1].map((d) => from.centre[d] + (target.centre[d] - from.centre[d]) * e);
      p.zoom = from.zoom * (target.zoom / from.zoom) ** e;
    };
    if (calm()) { go(1); this.draw(); } else this.animate(420, go);
  }

  // Moving about.

  reset() {
    const p = this.projection;
    if (this.map.dims === 3) { p.yaw = -0.6; p.pitch = 0.42; }
    this.glide({ centre: [0, 0], zoom: 1 });
  }

  frame() {
    let rows = [];
    if (this.selected >= 0) {
      rows = [this.selected];
      const list = run.lists.find((l) => l.of === this.map.of) || run.lists[0];
      if (list) rows.push(...nearest(list, this.selected).map((o) => o.row));
    } else {
      for (let i = 0; i < run.rows; i++) if (this.lit(i) && !this.hidden(i)) rows.push(i);
    }
    if (rows.length) this.glide(this.projection.frame(this.map, rows, this.painter.width, this.painter.height));
  }

  zoom(factor, x = this.painter.width / 2, y = this.painter.height / 2) {
    this.projection.zoomAt(this.map, factor, x, y, this.painter.width, this.painter.height);
    this.draw();
  }

  /** Brings a row into view without changing more than needed. */
  reveal(row) {
    const { x, y } = this.projection;
    const { width, height } = this.painter;
    if (x[row] < 30 || y[row] < 30 || x[row] > width - 30 || y[row] > height - 30) {
      const target = this.projection.frame(this.map, [row], width, height);
      this.glide({ centre: target.centre, zoom: this.projection.zoom });
    }
  }

  select(row) {
    this.selected = row;
    if (row >= 0) {
      this.off.delete(run.codes[row]);
      this.projection.place(this.map, this.painter.width, this.painter.height);
      this.reveal(row);
    }
    this.draw();
    this.onselect(row);
  }

  /** The visible point nearest to a place, at most so far away. */
  at(px, py, most) {
    const { x, y, depth } = this.projection;
    const deep = this.map.dims === 3;
    let best = -1, least = most * most;
    for (let i = 0; i < run.rows; i++) {
      const dx = x[i] - px, dy = y[i] - py;
      let d = dx * dx + dy * dy;
      if (d >= most * most) continue;
      if (deep) d += (1 - depth[i]) * 40; // of two under the pointer, the one in front
      if (d < least && !this.hidden(i) && this.lit(i)) [best, least] = [i, d];
    }
    return best;
  }

  /** Walks to the nearest point in a direction. */
  walk(dx, dy) {
    const { x, y } = this.projection;
    const from = this.selected >= 0 ? [x[this.selected], y[this.selected]]
      : [this.painter.width / 2, this.painter.height / 2];
    if (this.selected < 0) {
      const start = this.at(from[0], from[1], 1e4);
      if (start >= 0) this.select(start);
      return;
    }
    let best = -1, least = Infinity;
    for (let i = 0; i < run.rows; i++) {
      if (i === this.selected || this.hidden(i) || !this.lit(i)) continue;
      const vx = x[i] - from[0], vy = y[i] - from[1];
      const along = vx * dx + vy * dy, aside = Math.abs(vx * dy - vy * dx);
      if (along <= 0.3 || aside > along) continue;
      const d = along + 2 * aside;
      if (d < least) [best, least] = [i, d];
    }
    if (best >= 0) this.select(best);
  }

  // Mouse, pen and fingers.

  listen() {
    const c = this.canvas;
    const place = (e) => { const b = c.getBoundingClientRect(); return [e.clientX - b.left, e.clientY - b.top]; };
    c.addEventListener("pointerdown", (e) => {
      if (e.button > 0) return;
      c.setPointerCapture(e.pointerId);
      this.pointers.set(e.pointerId, place(e));
      this.moved = 0;
      this.turn = (this.turn || 0) + 1;
    });
    c.addEventListener("pointermove", (e) => {
      const now = place(e);
      const before = this.pointers.get(e.pointerId);
      if (!before) { this.point(now); return; }
      this.pointers.set(e.pointerId, now);
      const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
      if (this.pointers.size === 2) {
        const other = [...this.pointers].find(([id]) => id !== e.pointerId)[1];
        const reach = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]) || 1;
        this.zoom(reach(now) / reach(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
        this.moved = 99;
        return;
      }
      this.moved += Math.abs(dx) + Math.abs(dy);
      if (this.moved < 4) return;
      if (this.map.dims === 3 && !e.shiftKey) this.projection.orbit(dx, dy);
      else this.projection.pan(this.map, dx, dy, this.painter.width, this.painter.height);
      this.hover = -1;
      this.showTip();
      this.draw();
    });
    const up = (e) => {
      const was = this.pointers.delete(e.pointerId);
      if (was && e.type === "pointerup" && this.moved < 4) {
        const [x, y] = place(e);
        this.select(this.at(x, y, e.pointerType === "touch" ? 22 : 12));
      }
    };
    c.addEventListener("pointerup", up);
    c.addEventListener("pointercancel", up);
    c.addEventListener("pointerleave", () => { this.hover = -1; this.showTip(); this.draw(); });
    c.addEventListener("wheel", (e) => {
      e.preventDefault();
      this.turn = (this.turn || 0) + 1;
      const [x, y] = place(e);
      this.zoom(Math.exp(-clamp(e.deltaY * (e.deltaMode ? 16 : 1), -120, 120) * 0.0022), x, y);
    }, { passive: false });
    c.addEventListener("keydown", (e) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
      if (way && !e.ctrlKey && !e.metaKey && !e.altKey) { e.preventDefault(); this.walk(...way); }
    });
  }

  point([x, y]) {
    const row = this.at(x, y, 10);
    if (row === this.hover) return;
    this.hover = row;
    this.canvas.classList.toggle("pointing", row >= 0);
    this.showTip();
    this.draw();
  }

  showTip() {
    const row = this.hover;
    this.tip.hidden = row < 0;
    if (row < 0) return;
    const lines = [h("b", {}, worded ? cut(wordsOf(row), 200) : run.label(row) || run.id(row))];
    if (run.label(row)) lines.push(h("span", {}, worded ? run.label(row) : run.id(row)));
    if (this.by) lines.push(h("span", {}, `${plain(this.by.name)}: ${figure(this.by.values[row])}`));
    this.tip.replaceChildren(
      ...(sprites.has(row) ? [thumbnail(row, 84)] : []), h("div", {}, ...lines));
    const { x, y } = this.projection;
    const left = x[row] + 16 + this.tip.offsetWidth < this.painter.width ? x[row] + 16 : x[row] - 16 - this.tip.offsetWidth;
    this.tip.style.left = Math.max(4, left) + "px";
    this.tip.style.top = clamp(y[row] - 30, 4, Math.max(4, this.painter.height - this.tip.offsetHeight - 4)) + "px";
  }
}
