// What the run found, decoded once.

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const u16 = (base64) => new Uint16Array(bytesOf(base64).buffer);
const i32 = (base64) => new Int32Array(bytesOf(base64).buffer);
const f32 = (base64) => new Float32Array(bytesOf(base64).buffer);

/** Undoes the quantising of a column: 65535 stands for "no number". */
function column(packed) {
  const steps = u16(packed.data);
  const values = new Float32Array(steps.length);
  const scale = (packed.hi - packed.lo) / 65534;
  for (let i = 0; i < steps.length; i++) {
    values[i] = steps[i] === 65535 ? NaN : packed.lo + steps[i] * scale;
  }
  return { name: packed.name, lo: packed.lo, hi: packed.hi, values };
}

/** A map with its axes centred and scaled to [-1, 1] along the longest. */
function readMap(packed) {
  const axes = packed.axes.map(column);
  const reach = Math.max(...axes.map((a) => a.hi - a.lo), 1e-12) / 2;
  const at = axes.map((a) => {
    const middle = (a.lo + a.hi) / 2;
    return a.values.map((v) => (Number.isNaN(v) ? 0 : (v - middle) / reach));
  });
  return { ...packed, axes: undefined, at, columns: packed.columns.map(column) };
}

function readList(packed) {
  return {
    ...packed,
    ids: packed.bits === 16 ? u16(packed.ids) : i32(packed.ids),
    distances: f32(packed.distances),
  };
}

const run = (() => {
  const packed = JSON.parse($("data").textContent);
  const rows = packed.rows;
  const codes = packed.labelCodes ? i32(packed.labelCodes) : new Int32Array(rows).fill(-1);
  const names = packed.labelNames;
  const counts = names.map(() => 0);
  for (const code of codes) if (code >= 0) counts[code]++;
  const run = {
    ...packed,
    names,
    codes,
    counts,
    labelled: names.length > 0,
    unlabelled: codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0),
    maps: packed.maps.map(readMap),
    lists: packed.lists.map(readList),
    comparisons: packed.comparisons.map((c) => ({ ...c, columns: c.columns.map(column) })),
    alignments: packed.alignments.map((a) => ({ ...a, columns: a.columns.map(column) })),
    diagnostics: packed.diagnostics.map((d) => ({ ...d, columns: d.columns.map(column) })),
    id: (row) => (packed.ids ? packed.ids[row] : String(row)),
    label: (row) => (codes[row] < 0 ? "" : names[codes[row]]),
    space: (name) => packed.spaces.find((s) => s.name === name),
  };
  run.ofPixels = (name) => (run.space(name) || {}).use === "pixels";
  // Feature space first, pixels last: the order in which one reads them.
  run.lists.sort((a, b) => run.ofPixels(a.of) - run.ofPixels(b.of));
  return run;
})();

/** Neighbours of a row in a list: [{row, distance}], nearest first. */
function nearest(list, row) {
  const found = [];
  for (let j = 0; j < list.shown; j++) {
    const at = row * list.shown + j;
    found.push({ row: list.ids[at], distance: list.distances[at] });
  }
  return found;
}
