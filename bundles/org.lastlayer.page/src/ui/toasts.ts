import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { icons } from './icons';
import { Part } from './part';

/** Short messages in the corner, read out as they come. */
@customElement('ll-toasts')
export class ToastList extends Part {
  protected topics(): Topic[] {
    return ['toast'];
  }

  protected override render() {
    const { toasts } = this.bench;
    return html`<div class="toasts" role="status" aria-live="polite" data-test="toasts">
      ${toasts.all.map(
        (toast) => html`<div class="toast ${toast.bad ? 'bad' : ''}" data-test="toast">
          <span>${toast.text}</span>
          ${toast.action
            ? html`<button class="link" data-test="toast-action" @click=${() => { toast.action?.run(); toasts.drop(toast.id); }}>${toast.action.label}</button>`
            : nothing}
          <button class="square tiny" aria-label="Close this message" @click=${() => toasts.drop(toast.id)}>${icons.close}</button>
        </div>`,
      )}
    </div>`;
  }
}
