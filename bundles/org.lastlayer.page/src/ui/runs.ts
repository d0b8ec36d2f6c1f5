import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { oneLine } from '../data/problem';
import type { RunFolder } from '../data/types';
import { Dialog } from './dialog';

/** Opens another run folder, or closes one. */
@customElement('ll-runs')
export class Runs extends Dialog {
  private folders: RunFolder[] | null = null;
  private failure = '';
  private busy = false;

  protected heading(): string {
    return 'Open a run';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.bench.source.folders().then(
      (folders) => this.got(folders, ''),
      (error: unknown) => this.got([], oneLine(error)),
    );
  }

  private got(folders: RunFolder[], failure: string): void {
    this.folders = folders;
    this.failure = failure;
    this.requestUpdate();
  }

  protected content() {
    const { folders } = this;
    return html`
      ${this.failure ? html`<p class="wrong" role="alert">${this.failure}</p>` : nothing}
      ${folders === null ? html`<p class="quiet" role="status">Looking for run folders…</p>` : nothing}
      ${folders?.length === 0 && !this.failure ? html`<p>No run folder was found below the folders of this server.</p>` : nothing}
      <ul class="choices">
        ${(folders ?? []).map(
          (f) => html`<li><button ?disabled=${this.busy} @click=${() => void this.openFolder(f.folder)}>
            <b>${f.title || f.name}</b><span class="quiet">${f.folder} · ${f.rows.toLocaleString('en')} items${f.ended ? ` · ${f.ended.slice(0, 16).replace('T', ' ')}` : ''}</span>
          </button></li>`,
        )}
      </ul>
      <form class="row" @submit=${(e: SubmitEvent) => { e.preventDefault(); void this.openFolder(String(new FormData(e.target as HTMLFormElement).get('folder'))); }}>
        <label class="grow">Folder <input name="folder" required placeholder="runs/mine" /></label><button ?disabled=${this.busy}>Open</button>
      </form>
      ${this.bench.runs.length > 1 && this.bench.manifest
        ? html`<p><button class="small" @click=${() => void this.closeRun()}>Close “${this.bench.manifest.title || this.bench.manifest.name}”</button></p>`
        : nothing}`;
  }

  private async openFolder(folder: string): Promise<void> {
    const { bench } = this;
    this.busy = true;
    this.requestUpdate();
    try {
      const about = await bench.source.openRun(folder);
      bench.runs = await bench.source.runs();
      await bench.goToRun(about.run);
      this.close();
    } catch (error) {
      this.busy = false;
      this.got(this.folders ?? [], oneLine(error));
    }
  }

  private async closeRun(): Promise<void> {
    const { bench } = this;
    try {
      await bench.source.closeRun(bench.manifest!.run);
      bench.runs = await bench.source.runs();
      await bench.goToRun(-1);
      this.close();
    } catch (error) {
      this.got(this.folders ?? [], oneLine(error));
    }
  }
}
