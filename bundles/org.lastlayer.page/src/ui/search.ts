import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Topic } from '../data/emitter';
import { oneLine } from '../data/problem';
import type { Item } from '../data/types';
import { icons } from './icons';
import { Part, newId } from './part';
import './thumb';

const SHOWN = 12;
const ASKED = 100_000;

/** Finds items by id, label, path or text; Enter goes to one, or selects all. */
@customElement('ll-search')
export class Search extends Part {
  private items: Item[] = [];
  private rows: number[] = [];
  private total = 0;
  private open = false;
  private at = -1;
  private said = '';
  private timer = 0;
  private readonly list = newId();

  protected topics(): Topic[] {
    return ['run'];
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  override firstUpdated(): void {
    if (this.bench.view.search && this.input) this.input.value = this.bench.view.search;
  }

  focusField(): void {
    this.input?.focus();
    this.input?.select();
  }

  protected override render() {
    return html`<div class="search" role="search" @focusout=${(e: FocusEvent) => this.left(e)}>
      ${icons.search}
      <input
        type="search" placeholder="Search items  /" aria-label="Search items by id, label, path or text" data-test="search"
        role="combobox" aria-expanded=${this.open} aria-controls=${this.list} aria-autocomplete="list"
        aria-activedescendant=${this.open && this.at >= 0 ? `${this.list}-${this.at}` : ''}
        @input=${() => this.typed()} @keydown=${(e: KeyboardEvent) => this.key(e)} @focus=${() => this.rows.length && this.show(true)}
      />
      <div class="found ${this.open ? '' : 'gone'}">
        <ul role="listbox" id=${this.list} aria-label="Items found" class=${this.rows.length ? '' : 'gone'}>
          ${this.items.map(
            (item, i) => html`<li role="option" id="${this.list}-${i}" aria-selected=${i === this.at} data-test="search-hit"
              @pointerdown=${(e: Event) => { e.preventDefault(); this.go(item); }}>
              ${this.bench.pictures ? html`<ll-thumb .of=${{ bench: this.bench, point: this.bench.pointOf(item.row), size: 28 }}></ll-thumb>` : nothing}
              <span class="name">${item.label ?? item.id}</span><span class="quiet">${item.label ? item.id : ''} · row ${item.row}</span>
            </li>`,
          )}
        </ul>
        <p class="quiet" role="status">${this.said}</p>
        ${this.rows.length
          ? html`<p><button class="small" data-test="select-found" @click=${() => this.selectAll()}>Select all ${this.total.toLocaleString('en')}</button></p>`
          : nothing}
      </div>
    </div>`;
  }

  private show(open: boolean): void {
    this.open = open;
    this.requestUpdate();
  }

  private left(e: FocusEvent): void {
    if (!this.contains(e.relatedTarget as Node | null)) this.show(false);
  }

  private typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.find(), 150) as unknown as number;
  }

  private async find(): Promise<void> {
    const q = this.input?.value.trim() ?? '';
    this.bench.change({ search: q }, 'quiet');
    this.at = -1;
    if (!q) {
      this.rows = [];
      this.items = [];
      this.show(false);
      return;
    }
    this.said = 'Searching…';
    this.show(true);
    try {
      const { run } = this.bench.manifest!;
      const found = await this.bench.source.search(run, q, SHOWN);
      const items = found.rows.length ? await this.bench.source.items(run, found.rows.slice(0, SHOWN)) : [];
      if (this.input?.value.trim() !== q) return;
      this.rows = found.rows;
      this.total = found.total;
      this.items = items;
      this.said = found.total
        ? `${found.total.toLocaleString('en')} found${found.total > items.length ? `, the first ${items.length} listed` : ''}.`
        : `No id, label, path or text holds “${q}”.`;
    } catch (error) {
      this.rows = [];
      this.items = [];
      this.said = oneLine(error);
    }
    this.requestUpdate();
  }

  private key(e: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && this.items.length) {
      this.at = (this.at + step + this.items.length) % this.items.length;
      this.show(true);
    } else if (e.key === 'Enter') {
      const item = this.items[Math.max(0, this.at)];
      if (item) this.go(item);
    } else if (e.key === 'Escape') {
      if (this.open) this.show(false);
      else this.input?.blur();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  }

  private go(item: Item): void {
    this.bench.focusRow(item.row);
    this.bench.change({ tab: 'neighbors' }, 'quiet');
    this.show(false);
  }

  private async selectAll(): Promise<void> {
    const q = this.input?.value.trim() ?? '';
    try {
      const { rows } = await this.bench.source.search(this.bench.manifest!.run, q, ASKED);
      this.bench.selection.rows(rows);
    } catch (error) {
      this.bench.toasts.fail(error);
    }
    this.show(false);
  }
}
