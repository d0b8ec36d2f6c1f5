import { expect, test } from 'vitest';
import type { Json } from '../data/schema';
import type { Problem, Schema } from '../data/types';
import type { SchemaForm } from './form';
import './form';

const schema: Schema = {
  type: 'object',
  properties: {
    neighbors: { type: 'object', additionalProperties: { $ref: '#/$defs/neighbors' } },
    outputs: { type: 'array', items: { $ref: '#/$defs/output' } },
  },
  $defs: {
    neighbors: {
      type: 'object',
      properties: { use: { enum: ['exact', 'hnsw'], default: 'exact' }, of: { type: 'string' }, metric: { $ref: '#/$defs/metric' }, k: { type: 'integer', minimum: 1, default: 10 } },
      required: ['of'],
    },
    metric: { anyOf: [{ enum: ['l1', 'minkowski'] }, { type: 'object', properties: { use: { enum: ['l1', 'minkowski'] } }, allOf: [{ if: { properties: { use: { const: 'minkowski' } } }, then: { properties: { p: { type: 'number' } } } }] }] },
    output: { anyOf: [{ enum: ['csv', 'npy'] }, { type: 'object', properties: { use: { enum: ['csv', 'npy'] } } }] },
  },
};

async function form(value: Json, problems: Problem[] = []) {
  const made = document.createElement('ll-form') as SchemaForm;
  Object.assign(made, { schema, value, problems });
  document.body.replaceChildren(made);
  await made.updateComplete;
  const field = (label: string) =>
    [...made.querySelectorAll('label')].find((l) => l.textContent!.trim().startsWith(label))!.parentElement!.querySelector('input')!;
  const type = async (label: string, text: string) => {
    field(label).value = text;
    field(label).dispatchEvent(new Event('change'));
    made.requestUpdate();
    await made.updateComplete;
  };
  return { made, field, type };
}

test('an entry that leaves out which it uses is shown, and stays as short', async () => {
  const { made, type } = await form({ neighbors: { near: { of: 'cnn', metric: 'l1' } } });
  await type('k', '20');
  expect(made.value).toEqual({ neighbors: { near: { of: 'cnn', metric: 'l1', k: 20 } } });
  await type('k', '');
  expect(made.value).toEqual({ neighbors: { near: { of: 'cnn', metric: 'l1' } } });
});

test('what the server says stands beside the field; so does what the schema says', async () => {
  const { made, type } = await form({ neighbors: { near: { of: 'cnn', metric: 'cosin' } } }, [
    { where: 'neighbors.near.metric', expected: 'a known metric', found: "'cosin'" },
  ]);
  expect(made.querySelector('.wrong')!.textContent).toBe("must be a known metric, found 'cosin'.");
  expect(made.textContent).toContain('cosin (not known)');
  await type('k', '0');
  expect([...made.querySelectorAll('.wrong')].map((p) => p.textContent)).toContain('must be at least 1');
});

test('parameters make an object of an id, without them it is an id again', async () => {
  const { made, type } = await form({ neighbors: { near: { of: 'cnn', metric: 'minkowski' } } });
  const near = () => (made.value.neighbors as Record<string, Json>).near;
  await type('p', '4');
  expect(near().metric).toEqual({ use: 'minkowski', p: 4 });
  await type('p', '');
  expect(near().metric).toBe('minkowski');
});

test('entries are added and removed', async () => {
  const { made } = await form({ outputs: ['csv'] });
  const press = async (text: string) => {
    [...made.querySelectorAll('button')].find((b) => b.textContent!.includes(text))!.click();
    made.requestUpdate();
    await made.updateComplete;
  };
  await press('Remove');
  expect(made.value).toEqual({ outputs: [] });
});
