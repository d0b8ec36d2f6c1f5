/** Sets of points: one bit a point, little-endian in 32-bit words, as the server sends them too. */
export type Bits = Uint32Array;

export function noBits(n: number): Bits {
  return new Uint32Array((n + 31) >>> 5);
}

export function has(bits: Bits, point: number): boolean {
  return ((bits[point >>> 5] >>> (point & 31)) & 1) === 1;
}

export function put(bits: Bits, point: number): void {
  bits[point >>> 5] |= 1 << (point & 31);
}

export function drop(bits: Bits, point: number): void {
  bits[point >>> 5] &= ~(1 << (point & 31));
}

export function count(bits: Bits): number {
  let all = 0;
  for (let w = 0; w < bits.length; w++) {
    let v = bits[w];
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    all += (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return all;
}

/** The points of the set, ascending. */
export function members(bits: Bits): Uint32Array {
  const all = new Uint32Array(count(bits));
  let at = 0;
  for (let w = 0; w < bits.length; w++) {
    for (let v = bits[w]; v !== 0; v &= v - 1) all[at++] = w * 32 + 31 - Math.clz32(v & -v);
  }
  return all;
}

export function ofPoints(n: number, points: Iterable<number>): Bits {
  const bits = noBits(n);
  for (const p of points) put(bits, p);
  return bits;
}

/** A set as the server sends it. */
export function fromBytes(bytes: ArrayBuffer, n: number): Bits {
  const whole = new Uint8Array(noBits(n).length * 4);
  whole.set(new Uint8Array(bytes).subarray(0, whole.length));
  return new Uint32Array(whole.buffer);
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/** A set as the server wants it. */
export function wire(bits: Bits, n: number): string {
  return toBase64(new Uint8Array(bits.buffer, bits.byteOffset, (n + 7) >>> 3));
}

/**
 * A set in few letters, for addresses: the shorter of the plain bits ("b…") and the gaps between members as numbers of
 * 7 bits a byte ("g…").
 */
export function compact(bits: Bits, n: number): string {
  const gaps: number[] = [];
  let before = -1;
  for (const p of members(bits)) {
    let gap = p - before - 1;
    before = p;
    for (; gap >= 128; gap >>>= 7) gaps.push((gap & 127) | 128);
    gaps.push(gap);
  }
  const plain = (n + 7) >>> 3;
  return gaps.length < plain
    ? `g${urlSafe(toBase64(new Uint8Array(gaps)))}`
    : `b${urlSafe(wire(bits, n))}`;
}

/** The set again; null where the text is none. */
export function expand(text: string, n: number): Bits | null {
  try {
    const bytes = fromBase64(text.slice(1).replace(/-/g, '+').replace(/_/g, '/'));
    if (text[0] === 'b') return fromBytes(bytes.buffer, n);
    if (text[0] !== 'g') return null;
    const bits = noBits(n);
    let point = -1;
    for (let i = 0; i < bytes.length; i++) {
      let gap = 0;
      let shift = 0;
      for (; bytes[i] & 128; i++, shift += 7) gap |= (bytes[i] & 127) << shift;
      point += (gap | (bytes[i] << shift)) + 1;
      if (point >= n) return null;
      put(bits, point);
    }
    return bits;
  } catch {
    return null;
  }
}

function urlSafe(text: string): string {
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
