import type { Camera } from '../map/map-element';

/** All that decides what is seen: what a link holds. */
export interface View {
  /** Name of the run, or its number where two open ones have the name. */
  run: string;
  map: string;
  /** The second map, side by side; empty for none. */
  map2: string;
  /** 0 as the map has them, 2 seen from above. */
  flat: boolean;
  color: string;
  /** Hidden categories of the colour column, -1 those without a value. */
  hide: number[];
  /** The range shown of a number column. */
  range: [number, number] | null;
  /** A compact set, "tag:NAME", or empty. */
  selection: string;
  /** The row looked at, or -1. */
  focus: number;
  camera: Camera | null;
  camera2: Camera | null;
  linked: boolean;
  /** How far the first map is moved towards the second, 0 to 1, and whether arrows are drawn. */
  morph: number;
  arrows: boolean;
  /** Neighbour lists shown, in order; empty for all. */
  lists: string[];
  /** Metrics of lists that differ from those of the run. */
  metrics: Record<string, string>;
  k: number;
  tab: string;
  search: string;
  thumbnails: boolean;
  table: boolean;
  sort: string;
  theme: '' | 'light' | 'dark';
  /** What draws the map; empty lets it choose. */
  renderer: '' | 'cpu' | 'gpu';
}

export const START: View = {
  run: '', map: '', map2: '', flat: false, color: '', hide: [], range: null, selection: '', focus: -1,
  camera: null, camera2: null, linked: false, morph: 0, arrows: false, lists: [], metrics: {}, k: 0,
  tab: 'neighbors', search: '', thumbnails: true, table: false, sort: '', theme: '', renderer: '',
};

const short = (value: number): string => String(Number(value.toPrecision(6)));

function cameraText(camera: Camera): string {
  return [...camera.center, camera.span, camera.turn, camera.tilt].map(short).join(',');
}

function cameraOf(text: string): Camera | null {
  const all = text.split(',').map(Number);
  if (all.length < 5 || all.length > 6 || all.some((v) => !Number.isFinite(v))) return null;
  const [span, turn, tilt] = all.slice(-3);
  return { center: all.slice(0, -3), span, turn, tilt };
}

/** The view as the part of an address behind #; what is as at the start is left out. */
export function toHash(view: View): string {
  const q = new URLSearchParams();
  const text = (key: string, value: string) => value && q.set(key, value);
  text('run', view.run);
  text('map', view.map);
  text('beside', view.map2);
  if (view.flat) q.set('flat', '1');
  text('color', view.color);
  text('hide', view.hide.join(','));
  if (view.range) q.set('range', view.range.map(short).join(','));
  text('sel', view.selection);
  if (view.focus >= 0) q.set('row', String(view.focus));
  if (view.camera) q.set('cam', cameraText(view.camera));
  if (view.camera2) q.set('cam2', cameraText(view.camera2));
  if (view.linked) q.set('linked', '1');
  if (view.morph) q.set('morph', short(view.morph));
  if (view.arrows) q.set('arrows', '1');
  text('lists', view.lists.map(encodeURIComponent).join(','));
  for (const [list, metric] of Object.entries(view.metrics)) q.set(`m.${list}`, metric);
  if (view.k) q.set('k', String(view.k));
  if (view.tab !== START.tab) q.set('tab', view.tab);
  text('q', view.search);
  if (!view.thumbnails) q.set('thumbs', '0');
  if (view.table) q.set('table', '1');
  text('sort', view.sort);
  text('theme', view.theme);
  text('renderer', view.renderer);
  return q.toString();
}

/** The view of an address; what is missing or makes no sense is as at the start. */
export function fromHash(hash: string): View {
  const q = new URLSearchParams(hash.replace(/^#/, ''));
  const text = (key: string) => q.get(key) ?? '';
  const whole = (key: string, otherwise: number) => {
    const value = Number(q.get(key) ?? NaN);
    return Number.isInteger(value) ? value : otherwise;
  };
  const list = (key: string) => text(key).split(',').filter(Boolean);
  const range = list('range').map(Number);
  const morph = Number(text('morph'));
  const theme = text('theme');
  const renderer = text('renderer');
  const metrics: Record<string, string> = {};
  for (const [key, value] of q) if (key.startsWith('m.')) metrics[key.slice(2)] = value;
  return {
    run: text('run'),
    map: text('map'),
    map2: text('beside'),
    flat: text('flat') === '1',
    color: text('color'),
    hide: list('hide').map(Number).filter(Number.isInteger),
    range: range.length === 2 && range.every(Number.isFinite) ? [range[0], range[1]] : null,
    selection: text('sel'),
    focus: whole('row', -1),
    camera: cameraOf(text('cam')),
    camera2: cameraOf(text('cam2')),
    linked: text('linked') === '1',
    morph: morph >= 0 && morph <= 1 ? morph : 0,
    arrows: text('arrows') === '1',
    lists: list('lists').map(decodeURIComponent),
    metrics,
    k: Math.max(0, whole('k', 0)),
    tab: text('tab') || START.tab,
    search: text('q'),
    thumbnails: text('thumbs') !== '0',
    table: text('table') === '1',
    sort: text('sort'),
    theme: theme === 'light' || theme === 'dark' ? theme : '',
    renderer: renderer === 'cpu' || renderer === 'gpu' ? renderer : '',
  };
}
