import type { Bench } from '../data/bench';
import { counts, scaleOf } from '../data/coloring';
import { ramp } from '../data/colors';
import { number } from '../data/columns';
import type { Stage } from './stage';

const SCALE = 2;
const SIDE = 200;
const HEAD = 52;
const LINE = 20;
const FONT = 'system-ui, sans-serif';

interface Entry {
  color: string;
  text: string;
  count: string;
}

/** What stands beside the maps in a picture: the classes that are shown, or the ends of a colour bar. */
function legend(bench: Bench): { title: string; entries: Entry[]; bar: string[] | null; ends: [string, string] } {
  const { column } = bench.shown;
  const title = column ? column.about.title || column.about.name : '';
  if (!column) return { title, entries: [], bar: null, ends: ['', ''] };
  if (column.about.kind === 'number') {
    const scale = scaleOf(column);
    return { title, entries: [], bar: ramp(scale.diverging, bench.theme), ends: [number(scale.min), number(scale.max)] };
  }
  const hide = new Set(bench.view.hide);
  const all = counts(column);
  const names = column.about.categories ?? [];
  const entries = names
    .map((text, i) => ({ color: bench.shown.colors?.palette[i % 255] ?? '', text, count: all[i].toLocaleString('en'), i }))
    .filter((e) => !hide.has(e.i) && all[e.i])
    .slice(0, 40);
  return { title, entries, bar: null, ends: ['', ''] };
}

function words(bench: Bench): [string, string] {
  const { manifest, view } = bench;
  const about = manifest?.maps.find((m) => m.name === view.map);
  const maps = view.map2 ? `${view.map} beside ${view.map2}` : view.map;
  const shown = bench.selection.count ? ` · ${bench.selection.count.toLocaleString('en')} selected` : '';
  return [
    manifest?.title || manifest?.name || '',
    `${maps}${about ? ` (${about.use} of ${about.of})` : ''} · ${bench.n.toLocaleString('en')} items${shown}`,
  ];
}

function inks(bench: Bench): { ground: string; ink: string; soft: string } {
  return bench.theme === 'dark'
    ? { ground: '#14161a', ink: '#e8eaee', soft: '#a4abb6' }
    : { ground: '#ffffff', ink: '#16181d', soft: '#565c68' };
}

export async function composePng(bench: Bench, stage: Stage): Promise<Blob> {
  const maps = stage.maps;
  const pictures = await Promise.all(maps.map(async (map) => createImageBitmap(await map.png(SCALE))));
  const canvas = document.createElement('canvas');
  const width = pictures.reduce((sum, p) => sum + p.width, 0) + SIDE * SCALE;
  canvas.width = width;
  canvas.height = Math.max(...pictures.map((p) => p.height)) + HEAD * SCALE;
  const c = canvas.getContext('2d')!;
  const { ground, ink, soft } = inks(bench);
  c.fillStyle = ground;
  c.fillRect(0, 0, canvas.width, canvas.height);
  let x = 0;
  for (const picture of pictures) {
    c.drawImage(picture, x, HEAD * SCALE);
    x += picture.width;
  }
  c.scale(SCALE, SCALE);
  c.textBaseline = 'middle';
  const text = (at: number, y: number, said: string, color: string, font: string, align: CanvasTextAlign = 'left', most?: number) => {
    c.fillStyle = color;
    c.font = font;
    c.textAlign = align;
    c.fillText(said, at, y, most);
  };
  const [title, below] = words(bench);
  text(16, 18, title, ink, `600 15px ${FONT}`, 'left', width / SCALE - 32);
  text(16, 38, below, soft, `12px ${FONT}`);
  const left = x / SCALE + 16;
  const right = width / SCALE - 16;
  const { title: of, entries, bar, ends } = legend(bench);
  text(left, HEAD + 12, of, ink, `600 12px ${FONT}`, 'left', SIDE - 32);
  entries.forEach((e, i) => {
    const y = HEAD + 36 + i * LINE;
    c.fillStyle = e.color;
    c.fillRect(left, y - 5, 10, 10);
    text(left + 18, y, e.text, ink, `12px ${FONT}`, 'left', SIDE - 90);
    text(right, y, e.count, soft, `12px ${FONT}`, 'right');
  });
  if (bar) {
    bar.forEach((color, i) => {
      c.fillStyle = color;
      c.fillRect(left + (i * (SIDE - 32)) / bar.length, HEAD + 28, (SIDE - 32) / bar.length + 0.5, 12);
    });
    text(left, HEAD + 52, ends[0], soft, `12px ${FONT}`);
    text(right, HEAD + 52, ends[1], soft, `12px ${FONT}`, 'right');
  }
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the browser made no picture'))), 'image/png'),
  );
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function composeSvg(bench: Bench, stage: Stage): Blob {
  const maps = stage.maps;
  const boxes = maps.map((m) => m.getBoundingClientRect());
  const width = boxes.reduce((sum, b) => sum + b.width, 0) + SIDE;
  const height = Math.max(...boxes.map((b) => b.height)) + HEAD;
  const { ground, ink, soft } = inks(bench);
  const [title, below] = words(bench);
  const { title: of, entries, bar, ends } = legend(bench);
  let x = 0;
  const inner = maps.map((map, i) => {
    const drawn = map.svg().replace(/^<\?xml[^>]*\?>\s*/, '').replace(/<svg\b/, `<svg x="${x}" y="${HEAD}"`);
    x += boxes[i].width;
    return drawn;
  });
  const left = x + 16;
  const right = width - 16;
  const text = (at: number, y: number, said: string, color: string, more = '') =>
    `<text x="${at}" y="${y}" fill="${color}" ${more}>${escape(said)}</text>`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" font-size="12">`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    text(16, 22, title, ink, 'font-size="15" font-weight="600"'),
    text(16, 42, below, soft),
    ...inner,
    text(left, HEAD + 16, of, ink, 'font-weight="600"'),
    ...entries.flatMap((e, i) => {
      const y = HEAD + 40 + i * LINE;
      return [
        `<rect x="${left}" y="${y - 9}" width="10" height="10" fill="${e.color}"/>`,
        text(left + 18, y, e.text, ink),
        text(right, y, e.count, soft, 'text-anchor="end"'),
      ];
    }),
    ...(bar ?? []).map((color, i, all) => {
      const w = (SIDE - 32) / all.length;
      return `<rect x="${left + i * w}" y="${HEAD + 28}" width="${w + 0.5}" height="12" fill="${color}"/>`;
    }),
    bar ? text(left, HEAD + 56, ends[0], soft) + text(right, HEAD + 56, ends[1], soft, 'text-anchor="end"') : '',
    '</svg>',
  ];
  return new Blob([parts.join('\n')], { type: 'image/svg+xml' });
}
