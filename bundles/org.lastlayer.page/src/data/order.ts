/** The order in which rows are sent and drawn: shuffled once by a seed, the same here and in the server. */

/** Numbers in [0, 1): mulberry32. */
export function mulberry32(seed: number): () => number {
  let s = seed | 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Row of each point: Fisher–Yates. */
export function pointOrder(rows: number, seed: number): Uint32Array {
  const order = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) order[i] = i;
  const next = mulberry32(seed);
  for (let i = rows - 1; i >= 1; i--) {
    const j = Math.floor(next() * (i + 1));
    const t = order[i];
    order[i] = order[j];
    order[j] = t;
  }
  return order;
}

/** Point of each row. */
export function inverse(order: Uint32Array): Uint32Array {
  const points = new Uint32Array(order.length);
  for (let p = 0; p < order.length; p++) points[order[p]] = p;
  return points;
}
