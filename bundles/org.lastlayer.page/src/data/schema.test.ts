import { expect, test } from 'vitest';
import { checkAll, fields, kindOf, mayBeText, resolve, uses } from './schema';
import type { Schema } from './types';

const whole: Schema = {
  type: 'object',
  properties: { maps: { type: 'object', additionalProperties: { $ref: '#/$defs/map' } }, seed: { type: 'integer', default: 42 } },
  $defs: {
    map: {
      type: 'object',
      properties: { use: { enum: ['pca', 'tsne'] }, of: { type: 'string' } },
      required: ['of', 'use'],
      allOf: [
        { if: { properties: { use: { const: 'pca' } } }, then: { $ref: '#/$defs/pca' } },
        { if: { properties: { use: { const: 'tsne' } } }, then: { $ref: '#/$defs/tsne' } },
      ],
    },
    pca: { type: 'object', properties: { whiten: { type: 'boolean' } } },
    tsne: { type: 'object', properties: { perplexity: { type: 'number', exclusiveMinimum: 0 }, metric: { $ref: '#/$defs/metric', default: 'l1' } } },
    metric: { anyOf: [{ enum: ['l1', 'minkowski'] }, { type: 'object', properties: { use: { enum: ['l1', 'minkowski'] } } }] },
  },
};
const map = resolve({ $ref: '#/$defs/map' }, whole);

test('which fields there are depends on the extension', () => {
  expect(fields(map, whole, { use: 'pca' }).map((f) => f.name)).toEqual(['of', 'whiten']);
  const tsne = fields(map, whole, { use: 'tsne' });
  expect(tsne.map((f) => [f.name, f.kind])).toEqual([['of', 'text'], ['perplexity', 'number'], ['metric', 'extension']]);
  expect(tsne[0].required).toBe(true);
});

test('kinds of fields', () => {
  expect(kindOf(whole.properties!.maps, whole)).toBe('named');
  expect(kindOf(whole.properties!.seed, whole)).toBe('integer');
  expect(kindOf({ type: 'array', items: { type: 'number' } }, whole)).toBe('list');
  expect(kindOf({ enum: ['a'] }, whole)).toBe('choice');
});

test('an extension may be an id alone', () => {
  const metric = resolve({ $ref: '#/$defs/metric' }, whole);
  expect(uses(metric, whole)).toEqual(['l1', 'minkowski']);
  expect(mayBeText(metric)).toBe(true);
  expect(mayBeText(map)).toBe(false);
});

test('every problem at once, with its place', () => {
  expect(checkAll(map, whole, { use: 'tsne', perplexity: 0 })).toEqual([
    { path: 'of', text: 'is needed' },
    { path: 'perplexity', text: 'must be above 0' },
  ]);
});
