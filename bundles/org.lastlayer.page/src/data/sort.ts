/** Points in the order of a column: two passes over 16 bits, so that a million rows sort while one looks. */
export function sorted(points: Uint32Array, values: ArrayLike<number>, down: boolean): Uint32Array {
  const n = points.length;
  const keys = new Uint32Array(n);
  const float = new Float32Array(1);
  const raw = new Uint32Array(float.buffer);
  for (let i = 0; i < n; i++) {
    const v = values[points[i]];
    if (v !== v) {
      keys[i] = 0xffffffff; // missing ones are last, whichever way
      continue;
    }
    float[0] = v;
    const key = raw[0] & 0x80000000 ? ~raw[0] >>> 0 : (raw[0] | 0x80000000) >>> 0;
    keys[i] = down ? ~key >>> 0 : key;
  }
  return pass(pass({ keys, points }, 0), 16).points;
}

interface Keyed {
  keys: Uint32Array;
  points: Uint32Array;
}

function pass({ keys, points }: Keyed, shift: number): Keyed {
  const n = keys.length;
  const starts = new Uint32Array(65537);
  for (let i = 0; i < n; i++) starts[((keys[i] >>> shift) & 0xffff) + 1]++;
  for (let b = 0; b < 65536; b++) starts[b + 1] += starts[b];
  const next = { keys: new Uint32Array(n), points: new Uint32Array(n) };
  for (let i = 0; i < n; i++) {
    const at = starts[(keys[i] >>> shift) & 0xffff]++;
    next.keys[at] = keys[i];
    next.points[at] = points[i];
  }
  return next;
}
