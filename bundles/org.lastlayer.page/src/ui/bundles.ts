import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { oneLine } from '../data/problem';
import type { BundleAbout } from '../data/types';
import { Part } from './part';

/** What is installed; jars are dropped in and taken out where the server allows it. */
@customElement('ll-bundles')
export class Bundles extends Part {
  private all: BundleAbout[] | null = null;
  private failure = '';
  private filter = '';

  protected topics(): Topic[] {
    return ['extensions', 'state'];
  }

  protected override told(topic: Topic): void {
    super.told(topic);
    if (topic === 'extensions') void this.load();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.all = await this.bench.source.bundles();
      this.failure = '';
    } catch (error) {
      this.failure = oneLine(error);
    }
    this.requestUpdate();
  }

  protected override render() {
    const allowed = this.bench.session?.allowInstall === true;
    const { all, filter } = this;
    const found = (all ?? []).filter((b) => `${b.name} ${b.title ?? ''} ${(b.provides ?? []).join(' ')}`.toLowerCase().includes(filter));
    return html`<div class="pad" data-drop @dragover=${(e: DragEvent) => { if (allowed) e.preventDefault(); }} @drop=${(e: DragEvent) => void this.drop(e)}>
        ${allowed
          ? html`<p>Drop a bundle (.jar) here, or choose one. What it brings appears in the menus at once.</p>
              <label class="button">Choose a bundle…<input class="gone" type="file" accept=".jar" data-test="bundle-file" @change=${(e: Event) => void this.install((e.target as HTMLInputElement).files?.[0])} /></label>
              <p class="quiet">A bundle is a program: install only what you trust.</p>`
          : html`<p class="quiet" data-test="install-off">Installing from this page is off. Start with <code>lastlayer serve --allow-install</code>, or put the jar into the folder of dropped-in bundles.</p>`}
        ${this.failure ? html`<p class="wrong" role="alert">${this.failure}</p>` : nothing}
      </div>
      ${all
        ? html`<div class="controls"><input class="grow" type="search" aria-label="Filter bundles" placeholder="Filter ${all.length} bundles" @input=${(e: Event) => { this.filter = (e.target as HTMLInputElement).value.toLowerCase(); this.requestUpdate(); }} /></div>
            <ul class="bundlelist">${found.map((b) => this.bundle(b, allowed))}</ul>`
        : this.failure ? nothing : html`<p class="quiet pad" role="status">Reading the bundles…</p>`}`;
  }

  private bundle(b: BundleAbout, allowed: boolean) {
    return html`<li data-test="bundle"><div class="row"><b class="grow">${b.title || b.name}</b>
        ${/active/i.test(b.state) ? nothing : html`<span class="badge">${b.state.toLowerCase()}</span>`}
        ${b.dropin ? html`<span class="badge">dropped in</span>${allowed ? html`<button class="small" aria-label="Remove ${b.name}" @click=${() => void this.takeOut(b)}>Remove</button>` : nothing}` : nothing}</div>
      <p class="quiet">${b.name} ${b.version}</p>
      ${b.problem ? html`<p class="wrong" data-test="bundle-problem">${b.problem}</p>` : nothing}
      ${b.provides?.length ? html`<p>${b.provides.map((p) => html`<span class="chip">${p}</span>`)}</p>` : nothing}</li>`;
  }

  private async drop(e: DragEvent): Promise<void> {
    if (this.bench.session?.allowInstall !== true) return;
    e.preventDefault();
    await this.install(e.dataTransfer?.files[0]);
  }

  private async install(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      await this.bench.source.installBundle(file.name, file);
      this.bench.toasts.say(`${file.name} is installed.`);
      await this.load();
    } catch (error) {
      this.failure = oneLine(error);
      this.requestUpdate();
    }
  }

  private async takeOut(b: BundleAbout): Promise<void> {
    try {
      await this.bench.source.removeBundle(b.name);
      await this.load();
    } catch (error) {
      this.failure = oneLine(error);
      this.requestUpdate();
    }
  }
}
