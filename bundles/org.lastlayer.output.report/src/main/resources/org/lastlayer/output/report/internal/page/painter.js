// Draws points, lines to neighbours, names and thumbnails. Dots are stamped from one small canvas,
// so that 50,000 of them are drawn in some tens of milliseconds without a GPU.

class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.to = canvas.getContext("2d");
    // A fixed shuffled order: no class hides another merely because it comes later in the file.
    const order = new Uint32Array(run.rows);
    for (let i = 0; i < run.rows; i++) order[i] = i;
    let state = 12345;
    for (let i = run.rows - 1; i > 0; i--) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const j = Math.floor((state / 4294967296) * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    this.order = order;
    this.sorted = order.slice();
  }

  resize() {
    const box = this.canvas.parentElement.getBoundingClientRect();
    this.scale = Math.min(2, devicePixelRatio || 1);
    this.width = Math.max(50, box.width);
    this.height = Math.max(50, box.height);
    this.canvas.width = Math.round(this.width * this.scale);
    this.canvas.height = Math.round(this.height * this.scale);
  }

  /** One dot a colour, side by side, at a radius in CSS pixels. */
  stamps(colours, radius) {
    const key = colours.join() + radius + this.scale;
    if (this.key === key) return;
    this.key = key;
    const r = radius * this.scale;
    this.cell = Math.ceil(r * 2) + 2;
    this.atlas = document.createElement("canvas");
    this.atlas.width = this.cell * colours.length;
    this.atlas.height = this.cell;
    const pen = this.atlas.getContext("2d");
    colours.forEach((colour, i) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(i * this.cell + this.cell / 2, this.cell / 2, r, 0, 2 * Math.PI);
      pen.fill();
    });
  }

  radius(zoom) {
    const base = run.rows <= 1000 ? 4.5 : clamp(4.5 * (1000 / run.rows) ** 0.24, 1.5, 4.5);
    return clamp(base * zoom ** 0.3, base * 0.8, 7);
  }

  paint(view) {
    const { projection, map } = view;
    const to = this.to;
    projection.place(map, this.width, this.height);
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const radius = this.radius(projection.zoom);
    this.stamps(view.colours, radius);
    const deep = map.dims === 3 && projection.mix >= 1;
    if (map.dims === 3) this.axes(projection);
    if (deep) this.sortByDepth(projection.depth);
    const order = deep ? this.sorted : this.order;
    // What is not chosen is dimmed, never removed.
    if (view.anyDim) this.dots(view, order, 0.08, deep, (row) => !view.lit(row));
    this.dots(view, order, view.selected < 0 ? 0.82 : 0.25, deep, (row) => view.lit(row));
    to.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    const still = projection.mix >= 1;
    if (view.pictures && !worded) this.pictures(view, deep ? order.slice().reverse() : order);
    const boxes = view.names && view.byLabel && still ? this.names(view) : [];
    if (view.pictures && worded && still && view.selected < 0) this.words(view, deep ? order.slice().reverse() : order, boxes, radius);
    if (view.selected >= 0) this.selection(view, radius);
    if (view.hover >= 0) this.ring(projection, view.hover, radius + 2.5, tone("--ink"), 1.5);
  }

  dots(view, order, alpha, deep, test) {
    const { x, y, depth } = view.projection;
    const { scale, cell, atlas, to } = this;
    const half = cell / 2;
    const right = this.canvas.width + half, bottom = this.canvas.height + half;
    to.globalAlpha = alpha;
    for (let k = 0; k < order.length; k++) {
      const row = order[k];
      if (!test(row) || view.hidden(row)) continue;
      const px = x[row] * scale, py = y[row] * scale;
      if (px < -half || py < -half || px > right || py > bottom) continue;
      if (deep) {
        const near = clamp(depth[row], 0, 1);
        const side = cell * (0.62 + 0.6 * near);
        to.globalAlpha = alpha * (0.45 + 0.55 * near);
        to.drawImage(atlas, view.colourOf[row] * cell, 0, cell, cell, px - side / 2, py - side / 2, side, side);
      } else {
        to.drawImage(atlas, view.colourOf[row] * cell, 0, cell, cell, px - half, py - half, cell, cell);
      }
    }
    to.globalAlpha = 1;
  }

  sortByDepth(depth) {
    // Counting sort in 1,024 layers: far points first.
    const layers = 1024;
    const starts = new Uint32Array(layers + 1);
    const layer = (row) => clamp(Math.floor(depth[row] * layers), 0, layers - 1);
    for (const row of this.order) starts[layer(row) + 1]++;
    for (let i = 0; i < layers; i++) starts[i + 1] += starts[i];
    for (const row of this.order) this.sorted[starts[layer(row)]++] = row;
  }

  /** Three axes through the middle of a deep map, so that turning it can be seen. */
  axes(projection) {
    const { to, scale, width, height } = this;
    const unit = (Math.min(width, height) / 2 / 1.25) * projection.zoom;
    const [cx, cy] = projection.centre;
    const cosA = Math.cos(projection.yaw), sinA = Math.sin(projection.yaw);
    const cosB = Math.cos(projection.pitch), sinB = Math.sin(projection.pitch);
    to.setTransform(scale, 0, 0, scale, 0, 0);
    to.strokeStyle = to.fillStyle = tone("--faint");
    to.font = "12px system-ui, sans-serif";
    to.textAlign = "center";
    to.lineWidth = 1;
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]].forEach(([x, y, z], i) => {
      const u = x * cosA + z * sinA, w = -x * sinA + z * cosA;
      const dx = u * unit, dy = -(y * cosB - w * sinB) * unit;
      const ox = width / 2 - cx * unit, oy = height / 2 + cy * unit;
      to.beginPath();
      to.moveTo(ox - dx, oy - dy);
      to.lineTo(ox + dx, oy + dy);
      to.stroke();
      to.fillText(String(i + 1), ox + dx * 1.05, oy + dy * 1.05 + 4);
    });
    to.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** One thumbnail a cell of the screen, taken in fixed order: more of them the closer one looks. */
  pictures(view, order) {
    const { x, y } = view.projection;
    const side = clamp(18 + 6 * Math.log2(Math.max(1, view.projection.zoom)), 18, 56);
    const across = Math.ceil(this.width / side) + 1;
    const taken = new Uint8Array(across * (Math.ceil(this.height / side) + 1));
    const { to } = this;
    to.imageSmoothingEnabled = true;
    for (const row of order) {
      if (view.hidden(row) || !view.lit(row) || !sprites.has(row)) continue;
      if (x[row] < 0 || y[row] < 0 || x[row] >= this.width || y[row] >= this.height) continue;
      const cell = Math.floor(y[row] / side) * across + Math.floor(x[row] / side);
      if (taken[cell]) continue;
      taken[cell] = 1;
      const left = x[row] - side / 2, top = y[row] - side / 2;
      to.fillStyle = view.colours[view.colourOf[row]];
      to.fillRect(left, top, side, side);
      to.fillStyle = "#000";
      to.fillRect(left + 1.5, top + 1.5, side - 3, side - 3);
      sprites.draw(to, row, left + 1.5, top + 1.5, side - 3);
    }
  }

  /** Each class's name at the middle of its points, where there is room. */
  names(view) {
    const { to } = this;
    const { x, y } = view.projection;
    const boxes = [];
    to.font = "600 13px system-ui, sans-serif";
    to.textAlign = "center";
    to.textBaseline = "middle";
    to.lineJoin = "round";
    const biggest = run.names.map((_, code) => code)
      .filter((code) => view.shown(code) && run.counts[code]).sort((a, b) => run.counts[b] - run.counts[a]).slice(0, 40);
    for (const code of biggest) {
      const row = view.heart(code);
      const half = to.measureText(run.names[code].slice(0, 28)).width / 2 + 4;
      const box = [x[row] - half, y[row] - 10, x[row] + half, y[row] + 10];
      if (box[0] < 0 || box[1] < 0 || box[2] > this.width || box[3] > this.height) continue;
      if (boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) continue;
      boxes.push(box);
      to.strokeStyle = tone("--card");
      to.lineWidth = 4;
      to.globalAlpha = 0.85;
      to.strokeText(run.names[code].slice(0, 28), x[row], y[row]);
      to.globalAlpha = 1;
      to.fillStyle = tone("--ink");
      to.fillText(run.names[code].slice(0, 28), x[row], y[row]);
    }
    to.textBaseline = "alphabetic";
    return boxes;
  }

  /** Words beside their points, as many as there is room for: more of them the closer one looks. */
  words(view, order, boxes, radius) {
    const { x, y } = view.projection;
    let looked = 0;
    for (const row of order) {
      if (boxes.length >= 300 || looked > 4000) break;
      if (view.hidden(row) || !view.lit(row)) continue;
      if (x[row] < 0 || y[row] < 0 || x[row] >= this.width || y[row] >= this.height) continue;
      looked++;
      this.write(row, x[row], y[row], radius, boxes);
    }
  }

  /** Writes an item's words at the right or the left of its point, where no box is in the way. */
  write(row, x, y, radius, boxes, bold) {
    const { to } = this;
    const text = cut(wordsOf(row), 28);
    to.font = (bold ? "600 " : "") + "12px system-ui, sans-serif";
    const wide = to.measureText(text).width;
    for (const left of [x + radius + 3, x - radius - 3 - wide]) {
      const box = [left - 1, y - 7, left + wide + 1, y + 7];
      if (box[0] < 0 || box[1] < 0 || box[2] > this.width || box[3] > this.height) continue;
      if (boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) continue;
      boxes.push(box);
      to.textAlign = "left";
      to.textBaseline = "middle";
      to.lineJoin = "round";
      to.lineWidth = 3;
      to.strokeStyle = tone("--card");
      to.globalAlpha = 0.8;
      to.strokeText(text, left, y);
      to.globalAlpha = 1;
      to.fillStyle = tone("--ink");
      to.fillText(text, left, y);
      to.textBaseline = "alphabetic";
      return;
    }
  }

  /** The chosen point, with lines to its neighbours: full in feature spaces, dashed in pixel space. */
  selection(view, radius) {
    const { to } = this;
    const { x, y } = view.projection;
    const row = view.selected;
    const seen = new Set();
    for (const list of [...run.lists].reverse()) {
      const pixels = run.ofPixels(list.of);
      if (seen.has(list.of)) continue;
      seen.add(list.of);
      to.strokeStyle = tone(pixels ? "--pixels" : "--features");
      to.setLineDash(pixels ? [4, 4] : []);
      to.lineWidth = pixels ? 1.2 : 1.6;
      to.globalAlpha = 0.8;
      for (const other of nearest(list, row)) {
        to.beginPath();
        to.moveTo(x[row], y[row]);
        to.lineTo(x[other.row], y[other.row]);
        to.stroke();
      }
      to.setLineDash([]);
      to.globalAlpha = 1;
      for (const other of nearest(list, row)) {
        this.stamp(view, other.row, radius + 1);
        this.ring(view.projection, other.row, radius + 1.5, tone(pixels ? "--pixels" : "--features"), 1.6);
      }
    }
    this.stamp(view, row, radius + 2.5);
    this.ring(view.projection, row, radius + 3.5, tone("--ink"), 2.5);
    if (!worded || view.projection.mix < 1) return;
    const boxes = [];
    this.write(row, x[row], y[row], radius + 4, boxes, true);
    for (const list of run.lists) {
      for (const other of nearest(list, row)) this.write(other.row, x[other.row], y[other.row], radius + 1, boxes);
    }
  }

  stamp(view, row, radius) {
    const { to } = this;
    to.fillStyle = view.colours[view.colourOf[row]];
    to.beginPath();
    to.arc(view.projection.x[row], view.projection.y[row], radius, 0, 2 * Math.PI);
    to.fill();
  }

  ring(projection, row, radius, colour, width) {
    const { to } = this;
    to.beginPath();
    to.arc(projection.x[row], projection.y[row], radius, 0, 2 * Math.PI);
    to.strokeStyle = colour;
    to.lineWidth = width;
    to.stroke();
  }
}
