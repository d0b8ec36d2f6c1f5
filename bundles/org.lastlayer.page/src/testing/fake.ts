import type { Source } from '../data/source';
import type * as T from '../data/types';

/** A run of a dozen items, in memory; what a test does not say refuses. */
export const ROWS = 12;
const NAMES = ['cat', 'dog', 'owl'];

export const item = (row: number): T.Item => ({ row, id: `item-${row}`, label: NAMES[row % 3], path: null });

const list = (name: string, of: string): T.ListAbout => ({ name, of, metric: 'l1', index: 'exact', k: 4, revision: 1, note: '' });

export function manifest(): T.Manifest {
  return {
    run: 0, name: 'small', title: 'A small run', rows: ROWS, shuffle: 7, revision: 1,
    pictures: { available: false, why: 'words have none' },
    columns: [
      { name: 'label', title: 'Label', group: 'item', kind: 'category', encoding: 'u8', hash: 'label', categories: NAMES },
      { name: 'lof', title: 'Outlier factor', group: 'diagnostic', kind: 'number', encoding: 'f32', hash: 'lof', min: 0, max: 11 },
    ],
    maps: [
      { name: 'pca', of: 'cnn', use: 'pca', dimensions: 2, hash: 'map', min: [0, 0], max: [1, 1], measures: { trustworthiness_15: 0.9 } },
      { name: 'tsne', of: 'cnn', use: 'tsne', dimensions: 2, hash: 'map', min: [0, 0], max: [1, 1] },
    ],
    spaces: [{ name: 'cnn', use: 'layer', columns: 8 }, { name: 'pixels', use: 'pixels', columns: 64 }],
    lists: [list('near', 'cnn'), list('seen', 'pixels')],
    alignments: [],
    comparisons: [{ name: 'both', a: 'near', b: 'seen', use: 'overlap', measures: { overlap_10: 0.5 } }],
    diagnostics: [{ name: 'near.label-errors', list: 'near', use: 'label-errors', measures: { suspects: 2 }, tables: [{ name: 'suspects', rows: 2 }] }],
  };
}

export const metricSchema: T.Schema = {
  type: 'object',
  properties: { use: { const: 'minkowski' }, p: { type: 'number', minimum: 1, default: 3, description: 'the power' } },
  additionalProperties: false,
};

function bytes(hash: string): ArrayBuffer {
  const all = Array.from({ length: ROWS }, (_, i) => i);
  if (hash === 'label') return new Uint8Array(all.map((i) => i % 3)).buffer;
  if (hash === 'lof') return new Float32Array(all).buffer;
  return new Uint16Array([...all, ...all].map((i) => i * 5000)).buffer;
}

const metrics: T.MetricAbout[] = [
  { kind: 'metric', id: 'l1', title: 'City block' },
  { kind: 'metric', id: 'minkowski', title: 'Minkowski', parameters: metricSchema },
];

/** The source of tests; `parts` replace what it does, and `asked` keeps what changed something. */
export function fakeSource(parts: Partial<Source> = {}): Source & { asked: unknown[]; tell: (event: T.ServerEvent) => void } {
  const asked: unknown[] = [];
  let listener: (event: T.ServerEvent) => void = () => {};
  const about = manifest();
  let tags: T.Tags = { tags: [], revision: 1, undo: null, redo: null };
  const column = (name: string, rows: number[]): T.NeighborColumn => ({
    list: about.lists.find((l) => l.name === name)!, neighbors: rows.map((row, i) => ({ ...item(row), distance: i + 0.5 })),
  });
  const source: Partial<Source> = {
    live: true,
    session: async () => ({ product: 'Lastlayer', version: '1', allowInstall: false, canRun: true }),
    runs: async () => [{ run: 0, name: about.name, title: about.title, rows: ROWS, lists: about.lists }],
    manifest: async () => about,
    bytes: async (_run, hash) => bytes(hash),
    item: async (_run, row) => item(row),
    items: async (_run, rows) => rows.map(item),
    search: async (_run, q) => ({ rows: q === 'cat' ? [0, 3] : [], total: q === 'cat' ? 2 : 0 }),
    neighbors: async (_run, row, lists) => ({
      item: item(row),
      columns: lists.map((name) => column(name, name === 'near' ? [3, 6, 9, 1] : [3, 4, 5, 6])),
      overlap: [],
    }),
    metrics: async () => metrics,
    extensions: async () => [{ kind: 'reducer', id: 'tsne', title: 't-SNE' }],
    schema: async () => ({ type: 'object', properties: { use: { const: 'tsne' }, perplexity: { type: 'number', minimum: 1, default: 30 } } }),
    swap: async (_run, name, metric) => {
      asked.push({ swap: name, metric });
      const text = typeof metric === 'string' ? metric : JSON.stringify(metric);
      return { ...about.lists.find((l) => l.name === name)!, metric: text, revision: asked.length + 1 };
    },
    diagnostic: async () => ({ columns: ['case', 'row', 'id', 'label', 'path', 'self_confidence', 'remark'], rows: [['1', '3', 'item-3', 'cat', '', '0.1', '3 of 4 neighbours say dog'], ['2', '7', 'item-7', 'dog', '', '0.2', '']], total: 2 }),
    disagreement: async () => ({ columns: ['row', 'id', 'label', 'disagreement'], rows: [['5', 'item-5', 'owl', '1.0']], total: 1 }),
    model: async () => [{ space: 'cnn', model: 'LeNet', layer: 'features', why: 'input of the last dense layer', layers: [{ name: 'features', op: 'Dense', shape: [8], parameters: 64, feature: true }], filters: null, accuracy: [{ layer: 'features', space: 'cnn', knn_accuracy_1: 0.8, knn_accuracy_10: 0.9 }] }],
    tags: async () => tags,
    tagBits: async () => new Uint8Array([3, 0]).buffer,
    changeTags: async (_run, change) => {
      asked.push(change);
      tags = { tags: [{ name: change.tag, color: '#0072b2', count: 2 }], revision: tags.revision + 1, undo: `tag ${change.tag}`, redo: null };
      return tags;
    },
    undoTags: async () => (tags = { tags: [], revision: tags.revision + 1, undo: null, redo: 'tag' }),
    jobs: async () => [],
    startJob: async (job) => {
      asked.push(job);
      return { id: '1', kind: 'map', title: 'Map', state: 'waiting' };
    },
    pipelines: async () => [{ name: 'mine.json', title: 'Mine', problems: 0 }],
    pipeline: async (name) => ({ name, json: { name: 'mine', seed: 1 }, writable: true, etag: '"1"' }),
    pipelineSchema: async () => ({ type: 'object', properties: { name: { type: 'string' }, seed: { type: 'integer', default: 42 } } }),
    validate: async () => ({ problems: [{ where: 'seed', expected: 'above 1', found: '1' }] }),
    bundles: async () => [{ name: 'org.lastlayer.metric.core', version: '0.1', state: 'ACTIVE', title: 'Metrics', provides: ['metric l1'] }],
    folders: async () => [],
    listen: (on) => (listener = on),
    ...parts,
  };
  const refuse = (name: string | symbol) => () => Promise.reject(new Error(`no ${String(name)} in this test`));
  const whole = new Proxy(source, { get: (target, name) => Reflect.get(target, name) ?? refuse(name) }) as Source;
  return Object.assign(whole, { asked, tell: (event: T.ServerEvent) => listener(event) });
}
