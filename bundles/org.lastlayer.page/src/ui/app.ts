import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { remember } from '../data/token';
import { Keys } from './keys';
import './legend';
import './panels';
import { Part } from './part';
import './stage';
import type { Stage } from './stage';
import './status';
import './toasts';
import './topbar';
import type { Search } from './search';

/** The page: what to show in each state, and what belongs to the whole of it: keys, dropped files, dialogs. */
@customElement('ll-workbench')
export class Workbench extends Part {
  private dialog = '';
  private tableLoaded = false;
  private dropping = false;
  private keys!: Keys;

  protected topics(): Topic[] {
    return ['state', 'view', 'run'];
  }

  get stage(): Stage | null {
    return this.querySelector<Stage>('ll-stage');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.keys = new Keys(this);
    addEventListener('keydown', this.keys.down);
    const scheme = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
    scheme?.addEventListener?.('change', () => {
      void this.bench.shown.loadColor();
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.keys.down);
  }

  searchField(): Search | null {
    return this.querySelector<Search>('ll-search');
  }

  protected override willUpdate(): void {
    document.documentElement.dataset.theme = this.bench.theme;
    if (this.bench.view.table && !this.tableLoaded) {
      void import('./table').then(() => {
        this.tableLoaded = true;
        this.requestUpdate();
      });
    }
  }

  protected override render() {
    const { bench } = this;
    const ready = bench.state === 'ready';
    return html`<div
      class="page ${this.dropping ? 'dropping' : ''}"
      @ll-open=${(e: CustomEvent<string>) => this.open(e.detail)}
      @dragover=${(e: DragEvent) => this.over(e)}
      @dragleave=${(e: DragEvent) => { if (!e.relatedTarget) this.setDropping(false); }}
      @drop=${(e: DragEvent) => this.drop(e)}
    >
      <ll-topbar .bench=${bench}></ll-topbar>
      ${!bench.connected && ready
        ? html`<div class="banner" role="alert" data-test="away">The server does not answer; what is shown may be out of date. Trying again…
            <button class="small" @click=${() => void bench.reload()}>Try now</button></div>`
        : nothing}
      ${ready ? this.workplace() : html`<main class="middle message">${this.message()}</main>`}
      <ll-toasts .bench=${bench}></ll-toasts>
      ${this.dropping ? html`<div class="dropzone" aria-hidden="true"><p>Drop the image to find what is nearest to it</p></div>` : nothing}
      ${this.dialog ? this.dialogElement() : nothing}
    </div>`;
  }

  private workplace() {
    const { bench } = this;
    return html`<div class="body">
      <nav class="left" aria-label="Legend and colours"><ll-legend .bench=${bench}></ll-legend></nav>
      <main class="middle">
        <h1 class="gone">${bench.manifest?.title || bench.manifest?.name}</h1>
        <ll-stage .bench=${bench}></ll-stage>
        ${bench.view.table && this.tableLoaded ? html`<ll-table .bench=${bench}></ll-table>` : nothing}
        <ll-status .bench=${bench}></ll-status>
      </main>
      <ll-panels .bench=${bench}></ll-panels>
    </div>`;
  }

  private message() {
    const { bench } = this;
    switch (bench.state) {
      case 'denied':
        return html`<form class="card" data-test="token-form" @submit=${(e: SubmitEvent) => this.signIn(e)}>
          <h1>Lastlayer asks for its token</h1>
          <p>It stands at the end of the address that <code>lastlayer serve</code> printed, behind <code>#token=</code>.</p>
          <label for="token">Token</label>
          <input id="token" name="token" type="password" autocomplete="off" required data-test="token" />
          <button class="primary">Open</button>
        </form>`;
      case 'empty':
        return html`<div class="card"><h1>No run is open</h1>
          <p>Start one with <code>lastlayer demo</code>, or open a run folder that is already there.</p>
          ${bench.source.live ? html`<button class="primary" @click=${() => this.open('runs')}>Open a run…</button>` : nothing}</div>`;
      case 'failed':
        return html`<div class="card" role="alert" data-test="failed"><h1>The run cannot be shown</h1><p>${bench.failure}</p>
          <button class="primary" @click=${() => void bench.reload()}>Try again</button></div>`;
      default:
        return html`<p class="quiet" role="status">Opening the run…</p>`;
    }
  }

  private signIn(e: SubmitEvent): void {
    e.preventDefault();
    remember(String(new FormData(e.target as HTMLFormElement).get('token')).trim());
    this.bench.state = 'loading';
    this.requestUpdate();
    void this.bench.start();
  }

  /** Opens a dialog by name: share, help, runs; or goes back to the start. */
  open(what: string): void {
    if (what === 'start') {
      this.bench.change({
        color: 'label', hide: [], range: null, selection: '', focus: -1, camera: null, camera2: null, map2: '',
        morph: 0, arrows: false, flat: false, search: '',
      });
      this.stage?.reset();
      return;
    }
    const load: Record<string, () => Promise<unknown>> = {
      share: () => import('./share'),
      help: () => import('./help'),
      runs: () => import('./runs'),
    };
    void load[what]?.().then(() => {
      this.dialog = what;
      this.requestUpdate();
    });
  }

  private dialogElement() {
    const closed = () => {
      this.dialog = '';
      this.requestUpdate();
    };
    switch (this.dialog) {
      case 'share':
        return html`<ll-share .bench=${this.bench} .stage=${this.stage} @ll-closed=${closed}></ll-share>`;
      case 'runs':
        return html`<ll-runs .bench=${this.bench} @ll-closed=${closed}></ll-runs>`;
      default:
        return html`<ll-help .bench=${this.bench} @ll-closed=${closed}></ll-help>`;
    }
  }

  private takesPictures(e: DragEvent): boolean {
    const { bench } = this;
    return bench.state === 'ready' && bench.source.live && [...(e.dataTransfer?.types ?? [])].includes('Files');
  }

  private over(e: DragEvent): void {
    if (!this.takesPictures(e)) return;
    e.preventDefault();
    this.setDropping(true);
  }

  private setDropping(on: boolean): void {
    if (this.dropping === on) return;
    this.dropping = on;
    this.requestUpdate();
  }

  private drop(e: DragEvent): void {
    this.setDropping(false);
    const target = e.target as Element | null;
    if (!this.takesPictures(e) || target?.closest('[data-drop]')) return;
    e.preventDefault();
    const file = [...(e.dataTransfer?.files ?? [])].find((f) => f.type.startsWith('image/'));
    if (file) void this.bench.neighborhood.ask(file);
    else this.bench.toasts.say('That is no image file.', null, true);
  }
}
