import { html, type TemplateResult } from 'lit';
import { icons } from './icons';
import { Part } from './part';

/** A modal dialog: focus stays inside, Escape closes, and the one who opened it is told. */
export abstract class Dialog extends Part {
  protected abstract heading(): string;
  protected abstract content(): TemplateResult;

  protected topics(): [] {
    return [];
  }

  override firstUpdated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) {
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute('open', '');
    }
  }

  close(): void {
    this.dispatchEvent(new CustomEvent('ll-closed', { bubbles: true }));
  }

  protected override render() {
    return html`<dialog aria-label=${this.heading()} data-test="dialog" @close=${() => this.close()}
      @click=${(e: Event) => { if (e.target === e.currentTarget) this.close(); }}>
      <div class="dialog">
        <header><h2>${this.heading()}</h2>
          <button class="square" aria-label="Close" @click=${() => this.close()}>${icons.close}</button></header>
        ${this.content()}
      </div>
    </dialog>`;
  }
}
