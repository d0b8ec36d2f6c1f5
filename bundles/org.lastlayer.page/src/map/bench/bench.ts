/**
 * Measures the map on made-up points: a mixture of 20 Gaussians. Served by `npm run dev` at map/bench/bench.html, not part
 * of the build. In the address: n, d (2 or 3), renderer, theme, size; `run=1` pans, zooms and turns 60 times each and writes the
 * times into the page; `parity=1` writes how far the pictures of the two renderers are apart.
 */
import '../map-element';
import type { MapElement } from '../map-element';
import { mixture, PALETTE } from './made';

const asked = new URLSearchParams(location.search);
const n = Number(asked.get('n') ?? 1_000_000);
const map = document.querySelector<MapElement>('ll-map')!;
if (asked.get('theme')) document.documentElement.dataset.theme = asked.get('theme')!;

const frame = () => new Promise<CustomEvent>((done) => map.addEventListener('ll-frame', (e) => done(e), { once: true }));
const shown = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const quantile = (v: number[], q: number) => [...v].sort((a, b) => a - b)[Math.floor(q * (v.length - 1))];

export async function measure(turns: number, kinds = ['pan', 'zoom', 'turn']): Promise<Record<string, number>> {
  const said: Record<string, number> = {};
  for (const kind of kinds) {
    const times: number[] = [];
    const drawn: number[] = [];
    for (let i = 0; i < turns; i++) {
      const start = performance.now();
      const { camera } = map;
      const t = (2 * Math.PI * i) / turns;
      const [x, y, z = 0] = camera.center;
      const step = camera.span / 60;
      if (kind === 'pan') map.linkedCamera = { ...camera, center: [x + step * Math.cos(t), y + step * Math.sin(t), z] };
      else if (kind === 'zoom') map.linkedCamera = { ...camera, span: camera.span * (i < turns / 2 ? 0.96 : 1 / 0.96) };
      else map.linkedCamera = { ...camera, turn: camera.turn + 0.05 };
      const e = await frame();
      drawn.push(e.detail.drawn);
      await shown();
      times.push(performance.now() - start);
    }
    said[`${kind} median ms`] = Math.round(quantile(times, 0.5) * 10) / 10;
    said[`${kind} p90 ms`] = Math.round(quantile(times, 0.9) * 10) / 10;
    said[`${kind} least drawn`] = Math.min(...drawn);
  }
  return said;
}

function write(said: Record<string, number>): void {
  Object.assign(window, { said });
  console.log(JSON.stringify(said));
  const text = document.createElement('pre');
  text.textContent = JSON.stringify(said, null, 1);
  document.body.append(text);
}

async function main(): Promise<void> {
  const made = mixture(n, Number(asked.get('d') ?? 2) as 2 | 3, 20);
  const start = performance.now();
  map.renderer = (asked.get('renderer') ?? 'cpu') as MapElement['renderer'];
  map.pointSize = Number(asked.get('size') ?? 0);
  map.points = made.points;
  map.colors = { index: made.classes, palette: PALETTE, none: -1 };
  await frame();
  await shown();
  const first = performance.now() - start;
  Object.assign(window, { map, made, measure, ready: true, first });
  if (asked.get('run')) {
    const said = { 'first frame ms': Math.round(first), ...(await measure(60)) };
    write(said);
  }
  if (asked.get('parity')) {
    const { parity } = await import('./parity');
    write(parity());
  }
}
void main();
