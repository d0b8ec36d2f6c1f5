import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LitElement } from 'lit';
import type { Bench } from '../data/bench';

/** The picture of an item as large as it is, fetched with the token. */
@customElement('ll-picture')
export class Picture extends LitElement {
  @property({ attribute: false }) of!: { bench: Bench; row: number };
  private row = -1;
  private url = '';
  private why = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    const { bench, row } = this.of;
    if (row === this.row || !bench.manifest) return;
    this.row = row;
    this.why = '';
    bench.source.picture(bench.manifest.run, row).then(
      (blob) => this.show(row, blob),
      () => this.fail(row),
    );
  }

  private show(row: number, blob: Blob): void {
    if (row !== this.row) return;
    this.free();
    this.url = URL.createObjectURL(blob);
    this.requestUpdate();
  }

  private fail(row: number): void {
    if (row !== this.row) return;
    this.free();
    this.why = 'no picture';
    this.requestUpdate();
  }

  private free(): void {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.free();
    this.row = -1;
  }

  protected override render() {
    if (this.url) return html`<img src=${this.url} alt="Row ${this.row}" width="96" height="96" />`;
    return this.why ? html`<span class="nopicture quiet">${this.why}</span>` : html`<span class="nopicture">${nothing}</span>`;
  }
}
