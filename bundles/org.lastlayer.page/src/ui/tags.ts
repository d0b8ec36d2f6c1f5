import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { wire } from '../data/bits';
import type { Topic } from '../data/emitter';
import { TAGS_COLUMN } from '../data/tags';
import type { ExportFormat, ExportWish, TagAbout } from '../data/types';
import { icons } from './icons';
import { Part, download, newId } from './part';

const FORMATS: [ExportFormat, string][] = [
  ['csv', 'CSV'], ['json', 'JSON'], ['npy', 'NPY (features)'], ['files', 'list of files'], ['projector', 'Embedding Projector'],
];

/** Names for sets of items: give, take, colour by, select, export, undo. */
@customElement('ll-tags')
export class TagPanel extends Part {
  private readonly list = newId();
  private renaming = '';

  protected topics(): Topic[] {
    return ['tags', 'selection', 'run', 'view'];
  }

  protected override render() {
    const { bench } = this;
    const { tags, undo, redo } = bench.tagBox.tags;
    const { live } = bench.source;
    return html`<section class="pad">
        ${live ? this.naming() : html`<p class="quiet">This run was shared; its tags can be looked at, not changed.</p>`}
      </section>
      <div class="controls">
        <h2 class="grow">Tags</h2>
        ${live
          ? html`<button class="square" data-test="undo" ?disabled=${!undo} title="Undo: ${undo ?? 'nothing'} (Ctrl+Z)" aria-label="Undo ${undo ?? ''}" @click=${() => void bench.tagBox.undo(false)}>${icons.undo}</button>
              <button class="square" data-test="redo" ?disabled=${!redo} title="Redo: ${redo ?? 'nothing'} (Ctrl+Shift+Z)" aria-label="Redo ${redo ?? ''}" @click=${() => void bench.tagBox.undo(true)}>${icons.redo}</button>`
          : nothing}
        <button class="small" ?disabled=${!tags.length} aria-pressed=${bench.view.color === TAGS_COLUMN} data-test="color-tags"
          @click=${() => bench.change({ color: bench.view.color === TAGS_COLUMN ? 'label' : TAGS_COLUMN, hide: [], range: null })}>Colour by tags</button>
      </div>
      ${tags.length
        ? html`<ul class="taglist">${tags.map((t) => this.tag(t))}</ul>`
        : html`<p class="quiet pad">No tags yet.</p>`}
      ${this.exports()}`;
  }

  private naming() {
    const { bench } = this;
    const selected = bench.selection.count;
    return html`<form @submit=${(e: SubmitEvent) => void this.name(e)}>
      <p>${selected
        ? html`<b>${selected.toLocaleString('en')}</b> ${selected === 1 ? 'item is' : 'items are'} selected.`
        : 'Select items first: Shift-drag a lasso on the map, search, or take a list under Data quality.'}</p>
      <div class="row">
        <label class="grow" for="tag-name"><span class="gone">Name of the tag</span>
          <input id="tag-name" name="tag" data-test="tag-name" list=${this.list} maxlength="64" placeholder="name of the tag" autocomplete="off" required ?disabled=${!selected} /></label>
        <datalist id=${this.list}>${bench.tagBox.tags.tags.map((t) => html`<option value=${t.name}></option>`)}</datalist>
        <button class="primary" name="op" value="add" data-test="tag-add" ?disabled=${!selected}>Tag</button>
        <button name="op" value="remove" data-test="tag-remove" title="Take the tag off what is selected" ?disabled=${!selected || !bench.tagBox.tags.tags.length}>Untag</button>
      </div>
    </form>`;
  }

  private async name(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const form = e.target as HTMLFormElement;
    const field = form.elements.namedItem('tag') as HTMLInputElement;
    const op = (e.submitter as HTMLButtonElement | null)?.value === 'remove' ? 'remove' : 'add';
    if (await this.bench.tagBox.tagSelection(field.value, op)) form.reset();
  }

  private tag(t: TagAbout) {
    const { bench } = this;
    const selected = bench.view.selection === `tag:${t.name}`;
    if (this.renaming === t.name) {
      return html`<li><form class="row grow" @submit=${(e: SubmitEvent) => void this.rename(e, t)}>
        <input name="to" aria-label="New name" .value=${t.name} maxlength="64" required /><button>Rename</button></form></li>`;
    }
    return html`<li class=${selected ? 'mine' : ''}>
      <button class="class" data-test="tag" aria-pressed=${selected} title="Select the items tagged ${t.name}"
        @click=${() => bench.change({ selection: selected ? '' : `tag:${t.name}` })}>
        <i class="swatch" .style=${`background:${t.color}`}></i><span class="name">${t.name}</span><span class="count">${t.count.toLocaleString('en')}</span>
      </button>
      ${bench.source.live
        ? html`<button class="link" @click=${() => { this.renaming = t.name; this.requestUpdate(); }} aria-label="Rename ${t.name}">Rename</button>
            <button class="square" aria-label="Delete the tag ${t.name}" title="Delete the tag" @click=${() => void bench.tagBox.change({ op: 'delete', tag: t.name })}>${icons.close}</button>`
        : nothing}
    </li>`;
  }

  private async rename(e: SubmitEvent, t: TagAbout): Promise<void> {
    e.preventDefault();
    const to = String(new FormData(e.target as HTMLFormElement).get('to')).trim();
    this.renaming = '';
    if (to && to !== t.name) await this.bench.tagBox.change({ op: 'rename', tag: t.name, to });
    this.requestUpdate();
  }

  private exports() {
    const { bench } = this;
    const { view, n, manifest } = bench;
    const selected = bench.selection.count;
    const what = view.selection.startsWith('tag:')
      ? `the ${selected.toLocaleString('en')} items tagged “${view.selection.slice(4)}”`
      : selected
        ? `the ${selected.toLocaleString('en')} selected items`
        : `all ${n.toLocaleString('en')} items`;
    const formats = bench.source.live ? FORMATS : FORMATS.filter(([f]) => f === 'csv' || f === 'json' || f === 'files');
    return html`<section class="pad exports"><h2>Export</h2><p class="quiet">${what[0].toUpperCase() + what.slice(1)}</p>
      <div class="row wrap">${formats.map(([format, title]) => html`<button class="small" data-test="export-${format}" @click=${() => void this.export({ format })}>${title}</button>`)}</div>
      ${bench.source.live && (manifest?.spaces.length ?? 0) > 1
        ? html`<label>features <select data-test="export-space" aria-label="Features that are exported">${manifest!.spaces.map((s) => html`<option>${s.name}</option>`)}</select></label>`
        : nothing}
    </section>`;
  }

  private async export(wish: ExportWish): Promise<void> {
    const { bench } = this;
    const { view } = bench;
    const space = this.querySelector<HTMLSelectElement>('[data-test=export-space]')?.value ?? bench.manifest?.spaces[0]?.name;
    const which = view.selection.startsWith('tag:')
      ? { tag: view.selection.slice(4) }
      : bench.selection.bits
        ? { bits: wire(bench.selection.bits, bench.n) }
        : {};
    try {
      const file = await bench.source.export(bench.manifest!.run, { ...wish, ...which, ...(space ? { space } : {}), map: view.map });
      download(file.name, file.blob);
    } catch (error) {
      bench.toasts.fail(error);
    }
  }
}
