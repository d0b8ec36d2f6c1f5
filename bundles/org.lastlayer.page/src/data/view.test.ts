import { expect, test } from 'vitest';
import { START, fromHash, toHash, type View } from './view';

const FULL: View = {
  run: 'my run', map: 'tsne', map2: 'tsne-pixels', flat: true, color: 'cnn-l1.confidence', hide: [-1, 2, 5], range: [0.25, 0.75],
  selection: 'gAQID', focus: 542, camera: { center: [1.5, -2.25], span: 30, turn: 0, tilt: 0 },
  camera2: { center: [1, 2, 3], span: 4, turn: 0.5, tilt: -0.25 }, linked: true, morph: 0.5, arrows: true, lists: ['a,b', 'c'],
  metrics: { 'cnn-l1': '{"use":"minkowski","p":4}' }, k: 20, tab: 'quality', search: 'ankle & boot', thumbnails: false, table: true,
  sort: '-label', theme: 'dark', renderer: 'cpu',
};

test('a view goes through an address unchanged', () => {
  expect(fromHash(`#${toHash(FULL)}`)).toEqual(FULL);
  expect(fromHash(toHash(START))).toEqual(START);
  expect(toHash(START)).toBe('');
});

test('what makes no sense is as at the start', () => {
  const view = fromHash('#row=x&cam=1,2&hide=a,3&range=1&morph=9&theme=pink&k=-4');
  expect(view).toEqual({ ...START, hide: [3] });
});
