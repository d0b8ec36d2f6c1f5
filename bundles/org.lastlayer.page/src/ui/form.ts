import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { check, fields, isJson, kindOf, mayBeText, objectPart, resolve, uses, type Field, type Json } from '../data/schema';
import type { Problem, Schema } from '../data/types';
import { sentence } from '../data/problem';
import { icons } from './icons';
import { newId } from './part';

/**
 * A form made of a JSON Schema. Tells `ll-change` with the whole value after each change; what is as by default is left
 * out of it, so that a value stays as short as a person would write it.
 */
@customElement('ll-form')
export class SchemaForm extends LitElement {
  @property({ attribute: false }) schema: Schema = {};
  /** Where $ref points into; the schema itself where it stands alone. */
  @property({ attribute: false }) whole: Schema | null = null;
  @property({ attribute: false }) value: Json = {};
  @property({ attribute: false }) problems: readonly Problem[] = [];
  /** Fields that somebody else shows, such as `use`. */
  @property({ attribute: false }) without: readonly string[] = [];
  private readonly id0 = newId();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get defs(): Schema {
    return this.whole ?? this.schema;
  }

  protected override render() {
    const all = this.group(this.schema, this.value, '', (value) => this.told(value));
    return html`<div class="form">${all}</div>`;
  }

  private told(value: Json): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent('ll-change', { detail: value, bubbles: true }));
  }

  private group(schema: Schema, value: Json, path: string, set: (value: Json) => void): TemplateResult[] {
    return fields(resolve(schema, this.defs), this.defs, value)
      .filter((f) => path !== '' || !this.without.includes(f.name))
      .map((field) => {
        const below = path ? `${path}.${field.name}` : field.name;
        return this.field(field, value[field.name], below, (one) => {
          const next = { ...value };
          if (one === undefined) delete next[field.name];
          else next[field.name] = one;
          set(next);
        });
      });
  }

  private field(field: Field, value: unknown, path: string, set: (value: unknown) => void): TemplateResult {
    const { schema, kind } = field;
    if (kind === 'boolean') {
      const on = (value ?? schema.default ?? false) === true;
      return html`<div class="field">
        <label class="check"
          ><input type="checkbox" .checked=${on} @change=${(e: Event) => set((e.target as HTMLInputElement).checked)} />${this.name(field)}</label
        >${this.below(schema, value, path)}
      </div>`;
    }
    if (kind === 'group' || kind === 'named' || kind === 'extension' || (kind === 'list' && isObjects(schema, this.defs))) {
      return html`<fieldset class="field">
        <legend>${this.name(field)}${field.required ? html`<span class="needed" title="needed"> *</span>` : nothing}</legend>
        ${this.nested(kind, schema, value, path, set)} ${this.below(schema, value, path)}
      </fieldset>`;
    }
    const id = `${this.id0}-${path}`;
    return html`<div class="field">
      <label for=${id}>${this.name(field)}${field.required ? html`<span class="needed" title="needed"> *</span>` : nothing}</label>
      ${this.single(kind, id, schema, value, set)} ${this.below(schema, value, path)}
    </div>`;
  }

  private name(field: Field): string {
    return field.schema.title && field.kind !== 'extension' && field.kind !== 'group'
      ? field.schema.title
      : field.name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  }

  private single(kind: string, id: string, schema: Schema, value: unknown, set: (value: unknown) => void) {
    const hint = schema.default === undefined ? '' : String(JSON.stringify(schema.default)).replace(/^"|"$/g, '');
    const about = `${id}-about`;
    if (kind === 'choice') {
      const now = value ?? schema.default;
      return html`<select id=${id} aria-describedby=${about} @change=${(e: Event) => {
        const text = (e.target as HTMLSelectElement).value;
        set(text === '' ? undefined : (schema.enum!.find((o) => String(o) === text) ?? text));
      }}>
        ${now === undefined ? html`<option value="" selected>–</option>` : nothing}
        ${schema.enum!.map((o) => html`<option ?selected=${o === now}>${String(o)}</option>`)}
      </select>`;
    }
    const numeric = kind === 'number' || kind === 'integer';
    const shown = value === undefined ? '' : kind === 'list' ? (value as unknown[]).join(', ') : String(value);
    const bad = check(schema, value) !== '';
    return html`<input
      id=${id} type="text" inputmode=${numeric ? 'decimal' : 'text'} placeholder=${hint} autocomplete="off" spellcheck="false"
      .value=${shown} aria-invalid=${bad} aria-describedby=${about}
      @change=${(e: Event) => set(read(kind, schema, this.defs, (e.target as HTMLInputElement).value.trim()))}
    />`;
  }

  /** The description and what is wrong here. */
  private below(schema: Schema, value: unknown, path: string) {
    const wrong = check(schema, value);
    const said = this.problems.filter((p) => at(p.where ?? '', path));
    return html`${schema.description ? html`<p class="about" id="${this.id0}-${path}-about">${schema.description}</p>` : nothing}
    ${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : nothing}
    ${said.map((p) => html`<p class="wrong" role="alert">${sentence({ ...p, where: '' })}</p>`)}`;
  }

  private nested(kind: string, schema: Schema, value: unknown, path: string, set: (value: unknown) => void): unknown {
    switch (kind) {
      case 'extension':
        return this.extension(schema, value, path, set);
      case 'named':
        return this.named(schema, isJson(value) ? value : {}, path, set);
      case 'list':
        return this.list(schema, Array.isArray(value) ? value : [], path, set);
      default:
        return this.group(schema, isJson(value) ? value : {}, path, set);
    }
  }

  private extension(schema: Schema, value: unknown, path: string, set: (value: unknown) => void) {
    const all = uses(schema, this.defs);
    const given = value ?? schema.default;
    // some leave out which: then the schema says it
    const usual = objectPart(schema, this.defs)?.properties?.use?.default;
    const use = typeof given === 'string' ? given : isJson(given) ? String(given.use ?? usual ?? '') : '';
    const json: Json = isJson(value) ? value : use ? { use } : {};
    const text = mayBeText(schema);
    const silent = isJson(value) && !('use' in value) && use === usual;
    return html`<select aria-label="which" @change=${(e: Event) => {
        const id = (e.target as HTMLSelectElement).value;
        set(id === '' ? undefined : text ? id : { ...kept(json), use: id });
      }}>
        ${use === '' || usual === undefined ? html`<option value="" ?selected=${use === ''}>–</option>` : nothing}
        ${use && !all.includes(use) ? html`<option selected value=${use}>${use} (not known)</option>` : nothing}
        ${all.map((id) => html`<option ?selected=${id === use}>${id}</option>`)}
      </select>
      ${use
        ? this.group(schema, json, path, (next) =>
            set(text && Object.keys(next).length === 1 ? use : silent ? next : { ...next, use }),
          )
        : nothing}`;
  }

  private named(schema: Schema, value: Json, path: string, set: (value: unknown) => void) {
    const inner = resolve(schema.additionalProperties as Schema, this.defs);
    const replace = (name: string, one: unknown, to = name) => {
      const next = Object.entries(value).flatMap(([n, v]) => (n === name ? (one === undefined ? [] : [[to, one]]) : [[n, v]]));
      set(Object.fromEntries(next as [string, unknown][]));
    };
    return html`${Object.entries(value).map(
        ([name, one]) => html`<div class="entry">
          <div class="row">
            <input aria-label="name" .value=${name} @change=${(e: Event) => {
              const to = (e.target as HTMLInputElement).value.trim();
              if (to && !(to in value)) replace(name, one, to);
              else this.requestUpdate();
            }} />
            <button class="square" aria-label="Remove ${name}" title="Remove ${name}" @click=${() => replace(name, undefined)}>${icons.close}</button>
          </div>
          ${this.nested(kindOf(inner, this.defs), inner, one, `${path}.${name}`, (v) => replace(name, v ?? {}))}
        </div>`,
      )}
      <button class="small" @click=${() => set({ ...value, [freeName(value)]: {} })}>${icons.plus} Add</button>`;
  }

  private list(schema: Schema, value: unknown[], path: string, set: (value: unknown) => void) {
    const inner = resolve(schema.items ?? {}, this.defs);
    const kind = kindOf(inner, this.defs);
    const first = uses(inner, this.defs)[0];
    return html`${value.map(
        (one, i) => html`<div class="entry">
          ${this.nested(kind, inner, one, `${path}[${i}]`, (v) => set(value.map((o, j) => (j === i ? v : o))))}
          <button class="small" @click=${() => set(value.filter((_, j) => j !== i))}>Remove</button>
        </div>`,
      )}
      <button class="small" @click=${() => set([...value, first ? { use: first } : {}])}>${icons.plus} Add</button>`;
  }
}

/** Where problems point: "maps.tsne.perplexity", "outputs[0].width" or "outputs.0.width". */
function at(where: string, path: string): boolean {
  return where.replace(/\[(\d+)\]/g, '.$1').replace(/^\//, '').replace(/\//g, '.') === path.replace(/\[(\d+)\]/g, '.$1');
}

function isObjects(schema: Schema, whole: Schema): boolean {
  const kind = kindOf(resolve(schema.items ?? {}, whole), whole);
  return kind === 'group' || kind === 'extension';
}

/** What stays when another extension is chosen: that of which it is. */
function kept(json: Json): Json {
  return 'of' in json ? { of: json.of } : {};
}

function freeName(value: Json): string {
  for (let i = 1; ; i++) if (!(`new-${i}` in value)) return `new-${i}`;
}

/** What was typed, as the schema wants it; empty is left out. Text that is no number stays, to be told of. */
export function read(kind: string, schema: Schema, whole: Schema, text: string): unknown {
  if (text === '') return undefined;
  if (kind === 'number' || kind === 'integer') return Number(text.replace(',', '.'));
  if (kind === 'list') {
    const inner = kindOf(resolve(schema.items ?? {}, whole), whole);
    return text.split(',').map((one) => (inner === 'number' || inner === 'integer' ? Number(one) : one.trim()));
  }
  return text;
}
