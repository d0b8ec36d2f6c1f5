import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askAhead, forgetAhead, takeAhead } from './ahead';

const manifest = {
  run: 3, name: 'b', maps: [{ name: 'm', use: 'tsne', of: 'x', dimensions: 2, hash: 'points' }],
  columns: [{ name: 'label', hash: 'labels' }, { name: 'size', hash: 'sizes' }], lists: [], alignments: [],
};
const said: Record<string, unknown> = {
  'api/v1/session': {}, 'api/v1/runs': [{ run: 1, name: 'a' }, { run: 3, name: 'b' }], 'api/v1/runs/3/manifest': manifest,
};
let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response(JSON.stringify(said[url] ?? null), { status: url in said ? 200 : 404 }));
  });
});

afterEach(() => {
  forgetAhead();
  vi.unstubAllGlobals();
  location.hash = '';
});

test('what the first picture of the run in the address needs is asked for once', async () => {
  location.hash = '#run=b&color=size';
  askAhead();
  const runs = (await (await takeAhead('/runs'))!.json()) as unknown[];
  expect(runs).toHaveLength(2);
  expect(asked).toEqual([
    'api/v1/session', 'api/v1/runs', 'api/v1/runs/3/manifest', 'api/v1/runs/3/columns/points', 'api/v1/runs/3/columns/sizes',
  ]);
  expect(takeAhead('/runs')).toBeNull();
  expect(await (await takeAhead('/runs/3/manifest'))!.json()).toEqual(manifest);
});

test('a refusal is left to whoever asks', async () => {
  delete said['api/v1/runs'];
  askAhead();
  expect((await takeAhead('/runs'))!.status).toBe(404);
  expect(asked).toHaveLength(2);
});

test('what nobody came for is let go of', () => {
  askAhead();
  forgetAhead();
  expect(takeAhead('/session')).toBeNull();
});
