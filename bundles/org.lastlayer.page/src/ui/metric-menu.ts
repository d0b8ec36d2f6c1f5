import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { metricJson, readMetric, writeMetric } from '../data/metric';
import { checkAll, fields, type Json } from '../data/schema';
import { mapOf } from '../data/pick';
import type { ListAbout } from '../data/types';
import { icons } from './icons';
import { Part, newId } from './part';
import './form';

/** Which metric a list of neighbours is made with: every one that is installed, with its parameters. */
@customElement('ll-metric')
export class MetricMenu extends Part {
  @property({ attribute: false }) list!: ListAbout;
  private open = false;
  private readonly about = newId();
  private timer = 0;

  protected topics(): Topic[] {
    return ['extensions', 'neighbors'];
  }

  protected override render() {
    const { bench, list } = this;
    const { id, parameters } = readMetric(list.metric || list.wanted || '');
    if (!bench.source.live) return html`<p class="metric-name" title="A shared run keeps its metrics">${list.metric}</p>`;
    const metrics = bench.extensions.metrics;
    const known = metrics.find((m) => m.id === id);
    const schema = known?.parameters;
    const has = schema ? fields(schema, schema, { use: id }).length > 0 : false;
    const busy = bench.neighborhood.swapping.has(list.name);
    return html`<div class="metric" aria-busy=${busy}>
      <select aria-label="Metric of ${list.name}" data-test="metric-${list.name}" ?disabled=${!metrics.length}
        @change=${(e: Event) => this.pick((e.target as HTMLSelectElement).value)}>
        ${known ? nothing : html`<option selected value=${id}>${id || 'none'}${id ? ' (not installed)' : ''}</option>`}
        ${metrics.map((m) => html`<option value=${m.id} ?selected=${m.id === id}>${m.title}</option>`)}
      </select>
      ${has
        ? html`<button class="square" aria-expanded=${this.open} aria-controls=${this.about} title="Parameters" aria-label="Parameters of the metric"
            @click=${() => { this.open = !this.open; this.requestUpdate(); }}>${icons.settings}</button>`
        : nothing}
      ${has && this.open
        ? html`<div class="popover" id=${this.about}>
            <p class="about">${known?.summary ?? ''}</p>
            <ll-form .schema=${schema!} .value=${parameters} @ll-change=${(e: CustomEvent<Json>) => this.typed(id, e.detail)}></ll-form>
            <button class="small" @click=${() => { this.open = false; this.requestUpdate(); }}>Close</button>
          </div>`
        : nothing}
      ${list.note ? html`<p class="wrong">${list.note}</p>` : nothing}
    </div>`;
  }

  private pick(id: string): void {
    void this.swap(writeMetric({ id, parameters: {} }));
  }

  private typed(id: string, parameters: Json): void {
    clearTimeout(this.timer);
    const schema = this.bench.extensions.metrics.find((m) => m.id === id)?.parameters;
    if (schema && checkAll(schema, schema, parameters).length) return;
    this.timer = setTimeout(() => void this.swap(writeMetric({ id, parameters })), 120) as unknown as number;
  }

  private async swap(metric: string): Promise<void> {
    const { bench, list } = this;
    if (!(await bench.neighborhood.swap(list.name, metric))) {
      this.requestUpdate();
      return;
    }
    const now = bench.manifest ? mapOf(bench.manifest, bench.view.map) : null;
    if (now?.of === list.of && bench.session?.canRun !== false) {
      bench.toasts.say(`${list.name} now uses ${bench.extensions.titleOf(readMetric(metric).id)}.`, {
        label: 'Let the map follow',
        run: () => void this.follow(metric),
      }, false, 'metric');
    }
  }

  /** A new map of the same features under this metric, looked at while it is computed. */
  private async follow(metric: string): Promise<void> {
    const { bench, list } = this;
    const { run, maps } = bench.manifest!;
    const now = mapOf(bench.manifest!, bench.view.map);
    const { of: _of, use: _use, prepare, metric: had, ...parameters } = plain(now?.parameters ?? {});
    const same = now && now.of === list.of && had !== undefined;
    const use = same ? { ...parameters, use: now.use } : { use: 'tsne' };
    const wish = `${use.use}-${list.of}-${readMetric(metric).id}`;
    let name = wish;
    for (let i = 2; maps.some((m) => m.name === name); i++) name = `${wish}-${i}`;
    // principal components keep what Euclid sees; another metric has to see all columns
    const keeps = same && prepare && /^(euclidean|sqeuclidean|mse)$/.test(readMetric(metric).id);
    await bench.jobs.start(
      { kind: 'map', run, of: list.of, use, name, metric: metricJson(metric), ...(keeps ? { prepare } : {}) },
      true,
    );
  }
}

/** Parameters as values; runs keep some of them as JSON text. */
function plain(parameters: Json): Json {
  const value = (said: unknown): unknown => {
    if (typeof said !== 'string') return said;
    try {
      return JSON.parse(said) as unknown;
    } catch {
      return said;
    }
  };
  return Object.fromEntries(Object.entries(parameters).map(([name, said]) => [name, value(said)]));
}
