import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { ended } from '../data/jobs';
import './neighbors';
import { Part } from './part';

interface Tab {
  id: string;
  title: string;
  /** Needs a server. */
  live: boolean;
  /** Brings the element's code; those not needed at the start come when they are. */
  load: () => Promise<unknown>;
  show: (bench: Part['bench']) => TemplateResult;
}

const TABS: Tab[] = [
  { id: 'neighbors', title: 'Neighbours', live: false, load: () => Promise.resolve(), show: (b) => html`<ll-neighbors .bench=${b}></ll-neighbors>` },
  { id: 'quality', title: 'Quality', live: false, load: () => import('./quality'), show: (b) => html`<ll-quality .bench=${b}></ll-quality>` },
  { id: 'model', title: 'Model', live: false, load: () => import('./model'), show: (b) => html`<ll-model .bench=${b}></ll-model>` },
  { id: 'tags', title: 'Tags', live: false, load: () => import('./tags'), show: (b) => html`<ll-tags .bench=${b}></ll-tags>` },
  { id: 'jobs', title: 'Jobs', live: true, load: () => import('./jobs'), show: (b) => html`<ll-jobs .bench=${b}></ll-jobs>` },
  { id: 'pipelines', title: 'Pipelines', live: true, load: () => import('./pipelines'), show: (b) => html`<ll-pipelines .bench=${b}></ll-pipelines>` },
  { id: 'bundles', title: 'Bundles', live: true, load: () => import('./bundles'), show: (b) => html`<ll-bundles .bench=${b}></ll-bundles>` },
];

/** The panels on the right, one at a time. */
@customElement('ll-panels')
export class Panels extends Part {
  private readonly loaded = new Set(['neighbors']);
  private failed = '';

  protected topics(): Topic[] {
    return ['view', 'jobs', 'run', 'tags', 'state'];
  }

  private get all(): Tab[] {
    return TABS.filter((tab) => this.bench.source.live || !tab.live);
  }

  private get tab(): Tab {
    return this.all.find((tab) => tab.id === this.bench.view.tab) ?? this.all[0];
  }

  protected override willUpdate(): void {
    const { tab } = this;
    if (this.loaded.has(tab.id)) return;
    tab.load().then(
      () => {
        this.loaded.add(tab.id);
        this.failed = '';
        this.requestUpdate();
      },
      () => {
        this.failed = 'This panel could not be loaded. Is the server still running? Reload the page to try again.';
        this.requestUpdate();
      },
    );
  }

  protected override render() {
    const now = this.tab;
    const wide = now.id === 'pipelines';
    return html`<aside class="panels ${wide ? 'wide' : ''}" aria-label="Panels">
      <div class="tabs" role="tablist" aria-label="Panels" @keydown=${(e: KeyboardEvent) => this.key(e)}>
        ${this.all.map(
          (tab) => html`<button role="tab" id="tab-${tab.id}" data-test="tab-${tab.id}" aria-selected=${tab === now} aria-controls="panel"
            tabindex=${tab === now ? 0 : -1} @click=${() => this.go(tab)}>${tab.title}${this.mark(tab)}</button>`,
        )}
      </div>
      <div class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${now.id}" tabindex="-1" data-test="panel">
        ${this.failed
          ? html`<p class="pad" role="alert">${this.failed}</p>`
          : this.loaded.has(now.id)
            ? now.show(this.bench)
            : html`<p class="quiet pad" role="status">Loading…</p>`}
      </div>
    </aside>`;
  }

  private mark(tab: Tab) {
    const { bench } = this;
    const count = tab.id === 'jobs' ? bench.jobs.all.filter((j) => !ended(j)).length : 0;
    return count ? html`<span class="badge">${count}</span>` : nothing;
  }

  private go(tab: Tab): void {
    this.bench.change({ tab: tab.id });
  }

  private key(e: KeyboardEvent): void {
    const all = this.all;
    const at = all.indexOf(this.tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    const tab = all[(to + all.length) % all.length];
    this.go(tab);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus());
  }
}
