import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { number } from '../data/columns';
import type { Topic } from '../data/emitter';
import { ended } from '../data/jobs';
import { sentence } from '../data/problem';
import { checkAll, type Json } from '../data/schema';
import type { Job, Schema } from '../data/types';
import './form';
import { icons } from './icons';
import { Part } from './part';

/** Starts maps that are looked at while they are computed; lists what runs and what ran. */
@customElement('ll-jobs')
export class JobsPanel extends Part {
  private use = '';
  private of = '';
  private schema: Schema | null = null;
  private schemaOf = '';
  private value: Json = {};
  private prepare = '';
  private name = '';
  private failure = '';

  protected topics(): Topic[] {
    return ['jobs', 'run', 'extensions', 'maps'];
  }

  protected override render() {
    const { bench } = this;
    if (!bench.manifest) return nothing;
    return html`${bench.session?.canRun === false ? html`<p class="pad quiet">This server does not compute anything new.</p>` : this.start()}
      <div class="controls"><h2 class="grow">Jobs</h2></div>
      ${bench.jobs.all.length
        ? html`<ul class="joblist">${bench.jobs.all.map((job) => this.job(job))}</ul>`
        : html`<p class="quiet pad">Nothing runs, and nothing ran since the server started.</p>`}`;
  }

  private start() {
    const { bench } = this;
    const { reducers } = bench.extensions;
    const spaces = bench.manifest!.spaces;
    if (!reducers.length || !spaces.length) {
      return html`<p class="pad quiet">${spaces.length ? 'No reducer is installed.' : 'This run has no features to make a map of.'}</p>`;
    }
    if (!reducers.some((r) => r.id === this.use)) this.use = (reducers.find((r) => r.id === 'tsne') ?? reducers[0]).id;
    if (!spaces.some((s) => s.name === this.of)) this.of = spaces[0].name;
    this.loadSchema();
    const summary = reducers.find((r) => r.id === this.use)?.summary;
    return html`<form class="pad newmap" data-test="new-map" @submit=${(e: SubmitEvent) => void this.submit(e)}>
      <h2>New map</h2>
      <div class="row">
        <label class="grow">Reducer <select data-test="reducer" @change=${(e: Event) => { this.use = (e.target as HTMLSelectElement).value; this.value = {}; this.requestUpdate(); }}>
          ${reducers.map((r) => html`<option value=${r.id} ?selected=${r.id === this.use}>${r.title}</option>`)}</select></label>
        <label class="grow">of <select data-test="space" @change=${(e: Event) => { this.of = (e.target as HTMLSelectElement).value; this.requestUpdate(); }}>
          ${spaces.map((s) => html`<option value=${s.name} ?selected=${s.name === this.of}>${s.name} (${s.columns})</option>`)}</select></label>
      </div>
      <div class="row">
        <label class="grow">Name <input data-test="map-name" .value=${this.name} placeholder=${this.freeName()} pattern="[A-Za-z0-9][A-Za-z0-9_\\-]*" title="letters, digits, - and _"
          @change=${(e: Event) => { this.name = (e.target as HTMLInputElement).value.trim(); }} /></label>
        <label>First PCA to <input class="narrow" inputmode="numeric" .value=${this.prepare} placeholder=${this.use === 'pca' ? '–' : '–'} title="Principal components that are mapped instead of all columns; empty: none"
          @change=${(e: Event) => { this.prepare = (e.target as HTMLInputElement).value.trim(); }} /></label>
      </div>
      ${summary ? html`<p class="about">${summary}</p>` : nothing}
      ${this.schema
        ? html`<details><summary>Parameters</summary><ll-form .schema=${this.schema} .value=${this.value} @ll-change=${(e: CustomEvent<Json>) => { this.value = e.detail; }}></ll-form></details>`
        : nothing}
      ${this.failure ? html`<p class="wrong" role="alert">${this.failure}</p>` : nothing}
      <button class="primary" data-test="start-map">${icons.play} Compute and watch</button>
    </form>`;
  }

  private loadSchema(): void {
    const { use } = this;
    if (this.schemaOf === use) return;
    this.schemaOf = use;
    this.schema = null;
    this.bench.extensions.schema('reducer', use).then(
      (schema) => {
        if (this.use !== use) return;
        this.schema = schema;
        this.requestUpdate();
      },
      () => (this.schemaOf = ''),
    );
  }

  private freeName(): string {
    const maps = this.bench.manifest!.maps;
    const wish = `${this.use}-${this.of}`;
    for (let i = 1; ; i++) {
      const name = i === 1 ? wish : `${wish}-${i}`;
      if (!maps.some((m) => m.name === name)) return name;
    }
  }

  private async submit(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const wrong = this.schema ? checkAll(this.schema, this.schema, this.value) : [];
    const columns = Number(this.prepare);
    if (this.prepare && !(Number.isInteger(columns) && columns > 1)) wrong.push({ path: 'First PCA to', text: 'must be a whole number above 1' });
    this.failure = wrong.map((w) => `${w.path} ${w.text}.`).join(' ');
    this.requestUpdate();
    if (wrong.length) return;
    await this.bench.jobs.start(
      {
        kind: 'map', run: this.bench.manifest!.run, of: this.of, use: { ...this.value, use: this.use }, name: this.name || this.freeName(),
        ...(this.prepare ? { prepare: { use: 'pca', dimensions: columns } } : {}),
      },
      true,
    );
    this.name = '';
  }

  private job(job: Job) {
    const { jobs } = this.bench;
    const share = job.total && job.total > 0 ? (100 * (job.done ?? 0)) / job.total : ended(job) ? 100 : 0;
    const watched = jobs.watched === job.id;
    const frame = watched && jobs.frame ? { ...job.frame, ...jobs.frame } : job.frame;
    return html`<li data-test="job" class=${job.state}>
      <div class="row"><b class="grow">${job.title}</b><span class="state">${!ended(job) && jobs.paused(job) ? 'paused' : job.state}</span></div>
      ${ended(job) ? nothing : html`<progress max="100" .value=${share} aria-label="Progress of ${job.title}"></progress>`}
      <p class="quiet">${[
        job.steps && job.step ? `step ${job.stepNumber} of ${job.steps}: ${job.step}` : job.step,
        job.total && job.total > 0 && !ended(job) ? `${(job.done ?? 0).toLocaleString('en')} of ${job.total.toLocaleString('en')}` : '',
        frame?.iteration ? `iteration ${frame.iteration}${Number.isFinite(frame.cost) ? `, cost ${number(frame.cost)}` : ''}` : '',
        job.eta && !ended(job) ? `${Math.ceil(job.eta)} s left` : '',
        job.remark,
      ].filter(Boolean).join(' · ')}</p>
      ${(job.problems ?? []).map((p) => html`<p class="wrong">${sentence(p)}</p>`)}
      ${(job.messages ?? []).length ? html`<details><summary>Messages (${job.messages!.length})</summary><ul class="messages">${job.messages!.slice(-200).map((m) => html`<li>${m}</li>`)}</ul></details>` : nothing}
      <div class="row">${this.actions(job, watched)}</div>
    </li>`;
  }

  private actions(job: Job, watched: boolean) {
    const { bench } = this;
    const { jobs } = bench;
    if (ended(job)) {
      return html`${job.state === 'done' && job.run !== null && job.run !== undefined
          ? html`<button class="small" data-test="open-done" @click=${() => (job.kind === 'map' && job.run === bench.manifest?.run ? bench.change({ map: job.map ?? '', camera: null }) : void bench.goToRun(job.run!))}>${job.kind === 'map' ? 'Show the map' : 'Open the run'}</button>`
          : nothing}
        <button class="small" @click=${() => void jobs.cancel(job)}>Forget</button>`;
    }
    return html`${job.kind === 'map'
        ? html`<button class="small" data-test="watch" aria-pressed=${watched} @click=${() => jobs.watch(watched ? null : job.id)}>${watched ? 'Stop watching' : 'Watch'}</button>
            <button class="small" data-test="pause" title="Space" @click=${() => void jobs.pause(job)}>${jobs.paused(job) ? html`${icons.play} Resume` : html`${icons.pause} Pause`}</button>`
        : nothing}
      <button class="small" data-test="cancel" @click=${() => void jobs.cancel(job)}>Cancel</button>`;
  }
}
