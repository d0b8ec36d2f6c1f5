import { afterEach, expect, test } from 'vitest';
import { fakeSource } from '../testing/fake';
import { find, openPage, settle, until, violations } from '../testing/page';
import type { Bench } from '../data/bench';

let open: Bench | null = null;
afterEach(() => open?.close());

async function at(hash: string, source = fakeSource()) {
  const { bench } = await openPage(source, hash);
  open = bench;
  return { bench, source };
}

test('neighbours: a column a space, what they share marked, other classes told in words', async () => {
  await at('row=0');
  const near = await until(() => find('list-near'));
  await until(() => near.querySelectorAll('li').length === 4);
  expect(find('overlap')!.textContent).toContain('2 of 4');
  expect([...near.querySelectorAll('li')].map((li) => li.classList.contains('both'))).toEqual([true, true, false, false]);
  expect(near.querySelectorAll('[aria-label="another class"]')).toHaveLength(1);
  expect(await violations()).toEqual([]);
});

test('a metric is swapped, with parameters of its own form', async () => {
  const { bench, source } = await at('row=0');
  const menu = await until(() => find<HTMLSelectElement>('metric-near'));
  await until(() => menu.options.length === 2 && !menu.disabled);
  menu.value = 'minkowski';
  menu.dispatchEvent(new Event('change'));
  await until(() => bench.view.metrics.near === 'minkowski');
  expect(source.asked).toContainEqual({ swap: 'near', metric: 'minkowski' });
  const more = await until(() => document.querySelector<HTMLButtonElement>('[aria-label="Parameters of the metric"]'));
  more.click();
  const field = await until(() => document.querySelector<HTMLInputElement>('ll-metric ll-form input'));
  field.value = '4';
  field.dispatchEvent(new Event('change'));
  await until(() => source.asked.length === 2);
  expect(source.asked[1]).toEqual({ swap: 'near', metric: { use: 'minkowski', p: 4 } });
  field.value = '0.5';
  field.dispatchEvent(new Event('change'));
  await settle();
  expect(source.asked).toHaveLength(2);
});

test('a metric that arrives is told of, and in the menu', async () => {
  const metrics = [{ kind: 'metric', id: 'l1', title: 'City block' }];
  const { source } = await at('row=0', fakeSource({ metrics: async () => metrics }));
  await until(() => find<HTMLSelectElement>('metric-near')?.options.length === 1);
  metrics.push({ kind: 'metric', id: 'own', title: 'My own' });
  source.tell({ event: 'extension', data: { change: 'arrived', kind: 'metric', id: 'own', title: 'My own', bundle: 'own.jar' } });
  await until(() => find<HTMLSelectElement>('metric-near')?.options.length === 2);
  expect(find('toasts')!.textContent).toContain('“My own” arrived with own.jar');
});

test('a picture is asked for anew when a metric changes', async () => {
  const answer = async () => {
    times++;
    return { thumbnail: 'data:,', columns: [], overlap: [], places: [{ map: 'tsne', at: [1, 2] }] };
  };
  let times = 0;
  const { bench } = await at('row=0', fakeSource({ query: answer }));
  await bench.neighborhood.ask(new File(['x'], 'boot.png', { type: 'image/png' }));
  expect(bench.view.focus).toBe(-1);
  expect(bench.neighborhood.places('tsne')).toMatchObject([{ at: [1, 2], text: 'boot.png' }]);
  await until(() => find('query')?.textContent?.includes('boot.png'));
  await bench.neighborhood.swap('near', 'minkowski');
  await until(() => times === 2);
  bench.focusRow(3);
  await until(() => !find('query'));
});

test('data quality: lists are walked and selected as one', async () => {
  const { bench } = await at('tab=quality');
  const list = await until(() => find('quality-list'));
  list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  expect(bench.view.focus).toBe(3);
  list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  expect(bench.view.focus).toBe(7);
  find('select-listed')!.click();
  await until(() => bench.selection.count === 2);
  expect(await violations()).toEqual([]);
});

test('tags: what is selected gets a name; undone by one key', async () => {
  const { bench, source } = await at('tab=tags');
  bench.selection.rows([1, 2]);
  const field = await until(() => find<HTMLInputElement>('tag-name'));
  await until(() => !field.disabled);
  field.value = 'odd';
  find('tag-add')!.click();
  await until(() => find('tag'));
  expect(source.asked).toContainEqual(expect.objectContaining({ op: 'add', tag: 'odd' }));
  expect(await violations()).toEqual([]);
  dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }));
  await until(() => !find('tag'));
});

test.each(['model', 'jobs', 'pipelines', 'bundles'])('the panel %s has no serious violation', async (tab) => {
  await at(`tab=${tab}&table=1`);
  await until(() => find('panel')!.querySelector('h2, select, li'));
  await until(() => find('table'));
  await settle();
  expect(await violations()).toEqual([]);
});

test('a pipeline: problems beside the field they are about', async () => {
  await at('tab=pipelines');
  const menu = await until(() => find<HTMLSelectElement>('pipeline-menu'));
  menu.value = 'mine.json';
  menu.dispatchEvent(new Event('change'));
  await until(() => document.querySelector('ll-form .wrong')?.textContent?.includes('above 1'));
  const text = find<HTMLTextAreaElement>('pipeline-text')!;
  text.value = '{ "name": ';
  text.dispatchEvent(new Event('input'));
  await until(() => find('pipeline-state')!.textContent!.includes('no JSON'));
});

test('the legend isolates and shows all', async () => {
  const { bench } = await at('');
  const first = await until(() => find('legend-class'));
  expect(first.textContent).toContain('4');
  first.click();
  expect(bench.view.hide).toEqual([1, 2]);
  await until(() => !find<HTMLButtonElement>('show-all')!.disabled);
  find('show-all')!.click();
  expect(bench.view.hide).toEqual([]);
});

test('without a run, without a token, without an answer: it is said in words', async () => {
  await at('', fakeSource({ runs: async () => [] }));
  expect(document.body.textContent).toContain('No run is open');
  expect(await violations()).toEqual([]);
  open!.denied();
  await until(() => find('token-form'));
  expect(await violations()).toEqual([]);
  open!.close();
  await at('', fakeSource({ runs: () => Promise.reject(new TypeError('fetch')) }));
  expect(find('failed')!.textContent).toContain('does not answer');
});
