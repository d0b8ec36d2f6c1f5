import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { Refused, oneLine, sentence } from '../data/problem';
import { isJson, type Json } from '../data/schema';
import type { PipelineAbout, PipelineFile, Problem, Schema } from '../data/types';
import './form';
import { icons } from './icons';
import { Part } from './part';

/** Pipelines as a form and as text side by side; checked while one writes, saved, run. */
@customElement('ll-pipelines')
export class Pipelines extends Part {
  private all: PipelineAbout[] | null = null;
  private file: PipelineFile | null = null;
  private schema: Schema | null = null;
  private json: Json = {};
  private text = '';
  private syntax = '';
  private problems: Problem[] = [];
  private warnings: Problem[] = [];
  private checked = false;
  private changed = false;
  private failure = '';
  private timer = 0;
  private asked = 0;

  protected topics(): Topic[] {
    return ['state'];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const [all, schema] = await Promise.all([this.bench.source.pipelines(), this.bench.source.pipelineSchema()]);
      this.all = all;
      this.schema = schema;
    } catch (error) {
      this.failure = oneLine(error);
      this.all = [];
    }
    this.requestUpdate();
  }

  private async open(name: string): Promise<void> {
    if (this.changed && !confirm(`Leave ${this.file?.name ?? 'this pipeline'} without saving what was changed?`)) {
      this.requestUpdate();
      return;
    }
    try {
      this.file = await this.bench.source.pipeline(name);
      this.failure = '';
      this.take(isJson(this.file.json) ? this.file.json : {});
      this.changed = false;
    } catch (error) {
      this.failure = oneLine(error);
    }
    this.requestUpdate();
  }

  private take(json: Json): void {
    this.json = json;
    this.text = JSON.stringify(json, null, 2);
    this.syntax = '';
    this.check();
  }

  private check(): void {
    clearTimeout(this.timer);
    const asked = ++this.asked;
    this.timer = setTimeout(() => {
      this.bench.source.validate(this.json).then(
        ({ problems, warnings }) => {
          if (asked !== this.asked) return;
          this.problems = problems;
          this.warnings = warnings ?? [];
          this.failure = '';
          this.checked = true;
          this.requestUpdate();
        },
        (error: unknown) => {
          if (asked !== this.asked) return;
          this.problems = error instanceof Refused ? [...error.problems] : [];
          this.failure = error instanceof Refused && error.problems.length ? '' : oneLine(error);
          this.requestUpdate();
        },
      );
    }, 250) as unknown as number;
  }

  private typed(text: string): void {
    this.text = text;
    this.changed = true;
    try {
      const json = JSON.parse(text) as unknown;
      if (!isJson(json)) throw new Error('A pipeline is an object: { … }.');
      this.json = json;
      this.syntax = '';
      this.check();
    } catch (error) {
      this.syntax = error instanceof Error ? error.message : String(error);
    }
    this.requestUpdate();
  }

  protected override render() {
    const { all, file } = this;
    if (!all) return html`<p class="quiet pad" role="status">Reading the pipelines…</p>`;
    return html`<div class="controls">
        <label class="menu grow"><span class="gone">Pipeline</span><select data-test="pipeline-menu" aria-label="Pipeline" @change=${(e: Event) => void this.open((e.target as HTMLSelectElement).value)}>
          ${file ? nothing : html`<option selected disabled value="">${all.length ? 'Choose a pipeline…' : 'No pipeline found'}</option>`}
          ${all.map((p) => html`<option value=${p.name} ?selected=${p.name === file?.name}>${p.title ? `${p.title} · ` : ''}${p.name.replace(/~/g, '/')}${p.problems ? ` (${p.problems} ${p.problems === 1 ? 'problem' : 'problems'})` : ''}</option>`)}
        </select></label>
        ${file ? this.actions(file) : nothing}
      </div>
      ${this.failure ? html`<p class="wrong pad" role="alert">${this.failure}</p>` : nothing}
      ${file ? this.editor() : html`<div class="hint"><p>A pipeline says where items come from, which features are taken of them, and what is made of those. Open one to change and run it.</p></div>`}`;
  }

  private actions(file: PipelineFile) {
    const bad = this.problems.length > 0 || this.syntax !== '';
    return html`<button data-test="pipeline-save" ?disabled=${!this.changed || this.syntax !== '' || !file.writable} title=${file.writable ? 'Save' : 'This one belongs to the distribution: save a copy'} @click=${() => void this.save(file.name)}>Save</button>
      <button @click=${() => void this.saveAs()} ?disabled=${this.syntax !== ''}>Save as…</button>
      <button class="primary" data-test="pipeline-run" ?disabled=${bad || this.bench.session?.canRun === false} title=${this.bench.session?.canRun === false ? 'This server runs no pipelines' : ''} @click=${() => void this.run()}>${icons.play} Run</button>`;
  }

  private editor() {
    const { problems, syntax } = this;
    return html`<p class="pad state" role="status" data-test="pipeline-state">${syntax
        ? html`<span class="wrong">This is no JSON: ${syntax}</span>`
        : problems.length
          ? html`<span class="wrong">${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}</span>`
          : this.checked ? 'No problems.' : 'Checking…'}${this.changed ? ' Not saved.' : ''}</p>
      ${problems.length ? html`<ul class="problems pad">${problems.map((p) => html`<li class="wrong">${sentence(p)}</li>`)}</ul>` : nothing}
      ${this.warnings.length ? html`<ul class="problems pad">${this.warnings.map((p) => html`<li class="quiet">${sentence(p)}</li>`)}</ul>` : nothing}
      <div class="editor">
        <div class="formside" aria-label="As a form">${this.schema
          ? html`<ll-form .schema=${this.schema} .value=${this.json} .problems=${problems} @ll-change=${(e: CustomEvent<Json>) => { this.changed = true; this.take(e.detail); this.requestUpdate(); }}></ll-form>`
          : nothing}</div>
        <textarea aria-label="As JSON" data-test="pipeline-text" spellcheck="false" aria-invalid=${syntax !== ''} .value=${this.text}
          @input=${(e: Event) => this.typed((e.target as HTMLTextAreaElement).value)}></textarea>
      </div>`;
  }

  private async save(name: string): Promise<boolean> {
    try {
      const same = name === this.file?.name;
      const saved = await this.bench.source.savePipeline(name, this.json, same ? (this.file?.etag ?? null) : null);
      const fresh = await this.bench.source.pipeline(saved?.name ?? name);
      this.file = fresh;
      this.changed = false;
      this.all = await this.bench.source.pipelines();
      this.bench.toasts.say(`${fresh.name.replace(/~/g, '/')} is saved.`);
      this.requestUpdate();
      return true;
    } catch (error) {
      this.failure =
        error instanceof Refused && error.status === 409
          ? 'The file was changed by somebody else meanwhile. Save it under another name, or open it again.'
          : oneLine(error);
      this.requestUpdate();
      return false;
    }
  }

  private async saveAs(): Promise<void> {
    const now = this.file?.name.replace(/^lastlayer~/, '') ?? 'mine';
    const name = prompt('Save as (a name below the folder of this server)', now.replace(/~/g, '/'));
    if (name?.trim()) await this.save(name.trim().replace(/\.json$/, '').replace(/\//g, '~'));
  }

  private async run(): Promise<void> {
    const job = await this.bench.jobs.start({ kind: 'pipeline', pipeline: this.json }, false);
    if (job) this.bench.change({ tab: 'jobs' });
  }
}
