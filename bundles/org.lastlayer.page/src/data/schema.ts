import type { Schema } from './types';

/** What a form makes of a schema: one field of one of these kinds. */
export type Kind = 'text' | 'number' | 'integer' | 'boolean' | 'choice' | 'list' | 'named' | 'group' | 'extension';

export interface Field {
  name: string;
  schema: Schema;
  kind: Kind;
  required: boolean;
}

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Schemas point to others below $defs of the whole: a description or default beside the pointer counts. */
export function resolve(schema: Schema, whole: Schema): Schema {
  if (!schema.$ref) return schema;
  const target = whole.$defs?.[schema.$ref.replace('#/$defs/', '')];
  if (!target) return {};
  const { $ref: _, ...beside } = schema;
  return { ...resolve(target, whole), ...beside };
}

/** Extensions may be named by id alone or as an object with `use`: the part that is the object. */
export function objectPart(schema: Schema, whole: Schema): Schema | null {
  if (schema.properties?.use) return schema;
  for (const one of schema.anyOf ?? schema.oneOf ?? []) {
    const part = objectPart(resolve(one, whole), whole);
    if (part) return part;
  }
  return null;
}

/** Ids that `use` may have. */
export function uses(schema: Schema, whole: Schema): string[] {
  const use = objectPart(schema, whole)?.properties?.use;
  return (use?.enum ?? (use?.const === undefined ? [] : [use.const])).map(String);
}

/** Whether the id alone will do. */
export function mayBeText(schema: Schema): boolean {
  return (schema.anyOf ?? schema.oneOf ?? []).some((s) => s.enum || s.type === 'string');
}

export function kindOf(schema: Schema, whole: Schema): Kind {
  if (objectPart(schema, whole)?.properties?.use?.enum) return 'extension';
  if (schema.enum) return 'choice';
  const type = Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type;
  switch (type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return type;
    case 'array':
      return 'list';
    case 'object':
      return isJson(schema.additionalProperties) && !schema.properties ? 'named' : 'group';
    default:
      return schema.properties ? 'group' : 'text';
  }
}

/** Fields of an object: those it always has and those that its `use` brings. */
export function fields(schema: Schema, whole: Schema, value: Json): Field[] {
  const part = objectPart(schema, whole) ?? schema;
  const all: Record<string, Schema> = { ...part.properties };
  const required = new Set(part.required);
  const use = value.use ?? part.properties?.use?.default;
  for (const branch of part.allOf ?? []) {
    const wanted = branch.if?.properties?.use?.const;
    if (wanted === undefined || wanted === use) {
      const then = resolve(wanted === undefined ? branch : (branch.then ?? {}), whole);
      Object.assign(all, then.properties);
      for (const name of then.required ?? []) required.add(name);
    }
  }
  return Object.entries(all)
    .filter(([name]) => name !== 'use' && name !== '$schema')
    .map(([name, raw]) => {
      const one = resolve(raw, whole);
      return { name, schema: one, kind: kindOf(one, whole), required: required.has(name) };
    });
}

/** What is wrong with a single value, in words; empty where nothing is. */
export function check(schema: Schema, value: unknown): string {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'must be a number';
    if (schema.type === 'integer' && !Number.isInteger(value)) return 'must be a whole number';
    if (schema.minimum !== undefined && value < schema.minimum) return `must be at least ${schema.minimum}`;
    if (schema.maximum !== undefined && value > schema.maximum) return `must be at most ${schema.maximum}`;
    if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum)
      return `must be above ${schema.exclusiveMinimum}`;
    if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum)
      return `must be below ${schema.exclusiveMaximum}`;
  }
  if (schema.enum && value !== undefined && !schema.enum.includes(value)) {
    return `must be one of ${schema.enum.join(', ')}`;
  }
  return '';
}

/** Every problem of a form's values, by path. */
export function checkAll(schema: Schema, whole: Schema, value: unknown, path = ''): { path: string; text: string }[] {
  const real = resolve(schema, whole);
  if (isJson(value)) {
    const all = fields(real, whole, value);
    const below = (name: string) => (path ? `${path}.${name}` : name);
    return all.flatMap((field) => {
      const one = value[field.name];
      if (one === undefined) return field.required ? [{ path: below(field.name), text: 'is needed' }] : [];
      return checkAll(field.schema, whole, one, below(field.name));
    });
  }
  const text = check(real, value);
  return text ? [{ path, text }] : [];
}
