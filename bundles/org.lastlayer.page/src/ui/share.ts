import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Dialog } from './dialog';
import { composePng, composeSvg } from './figure';
import { download } from './part';
import type { Stage } from './stage';

/** The view as a link, a picture, or with the whole run as files. */
@customElement('ll-share')
export class Share extends Dialog {
  @property({ attribute: false }) stage: Stage | null = null;
  private said = '';
  private busy = '';

  protected heading(): string {
    return 'Share this view';
  }

  private get link(): string {
    return location.href;
  }

  protected content() {
    const { bench } = this;
    const { live } = bench.source;
    const map = this.stage?.maps[0];
    return html`
      <section><h3>Link</h3>
        <div class="row"><label class="grow"><span class="gone">Link</span><input readonly data-test="link" .value=${this.link} @focus=${(e: Event) => (e.target as HTMLInputElement).select()} /></label>
          <button class="primary" data-test="copy-link" @click=${() => void this.copy()}>Copy</button></div>
        <p class="quiet">Restores exactly this view${live ? ' for whoever can reach this server; the token is not in it' : ''}.${bench.selection.inLink ? '' : ' The selection is too large for a link: name it as a tag first.'}</p>
      </section>
      <section><h3>Picture of the map</h3>
        <div class="row wrap">
          <button data-test="png" ?disabled=${!map} @click=${() => void this.make('PNG', async () => download(this.name('png'), await composePng(bench, this.stage!)))}>PNG</button>
          <button data-test="svg" ?disabled=${!map} @click=${() => void this.make('SVG', async () => download(this.name('svg'), composeSvg(bench, this.stage!)))}>SVG</button>
          <span class="quiet">with title and legend</span></div>
      </section>
      ${live
        ? html`<section><h3>The run without a server</h3>
              <div class="row wrap">
                <button data-test="single-file" ?disabled=${this.busy !== '' || bench.n > 50_000} @click=${() => void this.make('the file', () => this.single())}>One HTML file</button>
                <button data-test="projector" ?disabled=${this.busy !== ''} @click=${() => void this.make('the export', () => this.projector())}>Embedding Projector</button>
              </div>
              <p class="quiet">${bench.n > 50_000 ? 'One file holds at most 50,000 items. ' : ''}For any size: <code>lastlayer share RUN --out FOLDER</code>.</p></section>`
        : nothing}
      <p role="status" data-test="share-said">${this.said}</p>`;
  }

  private name(ending: string): string {
    const { view } = this.bench;
    return `${view.run || 'run'}-${view.map}.${ending}`;
  }

  private async make(what: string, work: () => Promise<void> | void): Promise<void> {
    this.busy = what;
    this.said = `Making ${what}…`;
    this.requestUpdate();
    try {
      await work();
      this.said = `${what[0].toUpperCase()}${what.slice(1)} is saved where your browser keeps downloads.`;
    } catch (error) {
      this.bench.toasts.fail(error);
      this.said = `No ${what}: ${error instanceof Error ? error.message : String(error)}`;
    }
    this.busy = '';
    this.requestUpdate();
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.link);
      this.said = 'The link is copied.';
    } catch {
      this.querySelector<HTMLInputElement>('[data-test=link]')?.select();
      this.said = 'The browser does not let this page copy: press Ctrl+C.';
    }
    this.requestUpdate();
  }

  private async single(): Promise<void> {
    const file = await this.bench.source.singleFile(this.bench.manifest!.run);
    download(file.name, file.blob);
  }

  private async projector(): Promise<void> {
    const { bench } = this;
    const space = bench.manifest!.spaces[0]?.name;
    const file = await bench.source.export(bench.manifest!.run, { format: 'projector', map: bench.view.map, ...(space ? { space } : {}) });
    download(file.name, file.blob);
  }
}
