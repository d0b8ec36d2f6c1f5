import { beforeEach, expect, test } from 'vitest';
import { ROWS, item, manifest } from '../testing/fake';
import { toBase64 } from './bits';
import { StaticSource } from './static';

function put(id: string, type: string, text: string): void {
  const script = document.createElement('script');
  script.type = type;
  script.id = id;
  script.textContent = text;
  document.head.append(script);
}

const json = (id: string, value: unknown) => put(id, 'application/json', JSON.stringify(value).replace(/</g, '\\u003c'));
const bytes = (id: string, value: ArrayBufferView) =>
  put(id, 'application/octet-stream', toBase64(new Uint8Array(value.buffer)));

/** The text of a blob; the DOM of these tests has no Blob.text(). */
const read = (blob: Blob) =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsText(blob);
  });

beforeEach(() => {
  document.head.replaceChildren();
  const lists = [{ name: 'near', of: 'cnn', metric: 'l1', k: 2 }];
  json('data/manifest.json', {
    ...manifest(), run: undefined, static: { chunk: 5, map: null, shared: '2026-11-26', product: 'lastlayer 0.1', lists, texts: false },
  });
  for (let c = 0; c < 3; c++) {
    const rows = Array.from({ length: Math.min(5, ROWS - c * 5) }, (_, i) => c * 5 + i);
    json(`data/items/${c}.json`, { from: c * 5, ids: rows.map((r) => item(r).id), labels: rows.map((r) => item(r).label), paths: null, texts: null });
  }
  bytes('data/neighbors/near.ids', Int32Array.from({ length: ROWS * 2 }, (_, i) => (i % 2 ? -1 : (i / 2 + 3) % ROWS)));
  bytes('data/neighbors/near.distances', new Float32Array(ROWS * 2).fill(0.5));
  json('data/tags.json', { tags: [{ name: 'odd', color: '#000', count: 2, bits: toBase64(new Uint8Array([0b101, 0])) }], revision: 3 });
});

test('a run in one file: manifest, items, neighbours, search, tags', async () => {
  const source = new StaticSource(true);
  const about = await source.manifest();
  expect(about.lists.map((l) => l.name)).toEqual(['near']);
  expect(await source.items(0, [0, 7])).toMatchObject([item(0), item(7)]);
  const answer = await source.neighbors(0, 7, ['near'], 10);
  expect(answer.columns[0].neighbors).toMatchObject([{ row: 10, distance: 0.5 }]);
  expect(await source.search(0, 'ITEM-1', 2)).toEqual({ rows: [1, 10], total: 3 });
  expect([...new Uint8Array(await source.tagBits(0, 'odd'))]).toEqual([5, 0]);
  expect((await source.tags()).tags[0].count).toBe(2);
});

test('exports what it knows, and says what needs a server', async () => {
  const source = new StaticSource(true);
  const csv = await source.export(0, { format: 'csv', rows: [0, 1] });
  expect(await read(csv.blob)).toBe('row,id,label,path\n0,item-0,cat,\n1,item-1,dog,\n');
  await expect(source.export(0, { format: 'npy' })).rejects.toThrow('not shared');
  await expect(source.swap()).rejects.toThrow('lastlayer serve');
});
