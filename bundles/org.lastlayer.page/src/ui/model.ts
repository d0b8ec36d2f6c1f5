import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { oneLine } from '../data/problem';
import type { ModelAbout } from '../data/types';
import { Part } from './part';

/** The networks of a run: layers, the one that is read and why, what the first one looks for, how good each layer is. */
@customElement('ll-model')
export class Model extends Part {
  private models: ModelAbout[] | null = null;
  private failure = '';
  private run = -1;
  private readonly filters = new Map<string, string>();

  protected topics(): Topic[] {
    return ['run'];
  }

  protected override willUpdate(): void {
    const { manifest, source } = this.bench;
    if (!manifest || this.run === manifest.run) return;
    const run = (this.run = manifest.run);
    this.models = null;
    this.failure = '';
    this.free();
    source.model(run).then(
      (models) => {
        if (this.run !== run) return;
        this.models = models;
        for (const m of models) if (m.filters) void this.loadFilters(run, m.space);
        this.requestUpdate();
      },
      (error: unknown) => {
        this.failure = oneLine(error);
        this.requestUpdate();
      },
    );
  }

  private async loadFilters(run: number, space: string): Promise<void> {
    try {
      this.filters.set(space, URL.createObjectURL(await this.bench.source.filters(run, space)));
      this.requestUpdate();
    } catch {
      // the picture is an extra: without it there is no picture
    }
  }

  private free(): void {
    for (const url of this.filters.values()) URL.revokeObjectURL(url);
    this.filters.clear();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.free();
    this.run = -1;
  }

  protected override render() {
    if (this.failure) return html`<p class="wrong pad" role="alert">The model could not be opened. ${this.failure}</p>`;
    if (!this.models) return html`<p class="quiet pad" role="status">Opening the model…</p>`;
    if (!this.models.length) return html`<p class="pad">This run has no feature spaces to tell of.</p>`;
    return html`<div class="models">${this.models.map((m) => this.model(m))}</div>`;
  }

  private model(m: ModelAbout) {
    const url = this.filters.get(m.space);
    const facts = Object.entries(m.facts ?? {}).filter(([name]) => !/sha256|layer_reason/.test(name));
    return html`<section data-test="model-${m.space}">
      <h2>${m.space}</h2>
      <p>${m.model ?? m.extractor}${m.layer ? html`, layer <b>${m.layer}</b>` : nothing}</p>
      ${m.why ? html`<p class="quiet">${m.why}</p>` : nothing}
      ${m.accuracy?.length ? this.accuracy(m) : nothing}
      ${m.layers?.length ? this.layers(m) : nothing}
      ${url && m.filters
        ? html`<h3>Filters of the first layer</h3>
            <img class="filters" src=${url} alt="${m.filters.count} filters of ${m.filters.width} × ${m.filters.height}" />
            ${m.filters.legend ? html`<p class="quiet">${m.filters.legend}</p>` : nothing}`
        : nothing}
      ${facts.length ? html`<details><summary>Facts</summary><dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name.replace(/_/g, ' ')}</dt><dd>${value}</dd></div>`)}</dl></details>` : nothing}
    </section>`;
  }

  private accuracy(m: ModelAbout) {
    return html`<h3>kNN accuracy</h3><table class="bars"><thead><tr><th scope="col">layer</th><th scope="col">10 neighbours</th><th scope="col" class="number">10</th><th scope="col" class="number">1</th></tr></thead><tbody>
      ${m.accuracy!.map((a) => html`<tr class=${a.space === m.space ? 'mine' : ''}><th scope="row">${a.layer || a.space}${a.list && a.list !== a.layer ? html` <span class="quiet">${a.list}</span>` : nothing}</th>
        <td><i class="bar" .style=${`width:${((a.knn_accuracy_10 ?? 0) * 100).toFixed(1)}%`}></i></td>
        <td class="number">${a.knn_accuracy_10?.toFixed(3) ?? '–'}</td><td class="number">${a.knn_accuracy_1?.toFixed(3) ?? '–'}</td></tr>`)}
    </tbody></table>`;
  }

  private layers(m: ModelAbout) {
    const weights = m.layers!.some((l) => l.parameters);
    return html`<h3>Layers</h3><table class="layers"><thead><tr><th scope="col">name</th><th scope="col">kind</th><th scope="col">shape</th>${weights ? html`<th scope="col" class="number">parameters</th>` : nothing}</tr></thead><tbody>
      ${m.layers!.map((l) => html`<tr class=${l.feature ? 'mine' : ''}>
        <th scope="row">${l.name}${l.feature ? html` <span class="badge">features</span>` : nothing}</th><td>${l.op || l.type || ''}</td>
        <td>${Array.isArray(l.shape) ? l.shape.join('×') : (l.shape ?? '')}</td>${weights ? html`<td class="number">${l.parameters ? l.parameters.toLocaleString('en') : ''}</td>` : nothing}</tr>
        ${l.feature && l.why ? html`<tr class="mine"><td colspan="4" class="quiet">${l.why}</td></tr>` : nothing}`)}
    </tbody></table>`;
  }
}
