import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { number } from '../data/columns';
import type { Topic } from '../data/emitter';
import { listColor } from '../data/neighborhood';
import { listsShown } from '../data/pick';
import type { ItemDetail, Neighbor, NeighborColumn } from '../data/types';
import { icons } from './icons';
import './metric-menu';
import { Part } from './part';
import './picture';
import './thumb';

/** What is near the item looked at: a column a space, what they share marked. */
@customElement('ll-neighbors')
export class Neighbors extends Part {
  private item: ItemDetail | null = null;

  protected topics(): Topic[] {
    return ['neighbors', 'run', 'hover', 'view'];
  }

  protected override willUpdate(): void {
    const { bench } = this;
    const { focus } = bench.view;
    if (this.item?.row !== focus && focus >= 0 && bench.manifest) {
      this.item = { row: focus, id: '' };
      bench.source.item(bench.manifest.run, focus).then(
        (item) => {
          if (bench.view.focus !== item.row) return;
          this.item = item;
          this.requestUpdate();
        },
        () => {}, // the list beside it says what is wrong
      );
    }
  }

  protected override render() {
    const { bench } = this;
    const { manifest, view, neighborhood } = bench;
    if (!manifest) return nothing;
    if (!manifest.lists.length) return html`<p class="pad">This run has no lists of neighbours.</p>`;
    const columns = neighborhood.columns;
    return html`${this.head()}
      <div class="controls">
        <label class="slider">k
          <input type="range" min="1" max="50" data-test="k" aria-label="How many neighbours"
            .value=${String(view.k || columns[0]?.neighbors.length || 10)}
            @change=${(e: Event) => bench.change({ k: Number((e.target as HTMLInputElement).value) }, 'quiet')} />
          <output>${view.k || columns[0]?.neighbors.length || 10}</output></label>
        ${this.chooser()}
      </div>
      ${columns.length > 1 ? this.overlaps(columns) : nothing}
      ${neighborhood.failure ? html`<p class="wrong pad" role="alert">${neighborhood.failure}</p>` : nothing}
      ${columns.length
        ? this.table(columns)
        : html`<div class="lists" .style=${`--lists:${listsShown(manifest, view).length}`}>
            ${listsShown(manifest, view).map((list, c) => html`<div class="list">${this.listHead(list.name, c)}<ll-metric .bench=${bench} .list=${list}></ll-metric></div>`)}
          </div>`}`;
  }

  private head() {
    const { bench } = this;
    const { neighborhood, view } = bench;
    if (neighborhood.query) {
      const { answer, name } = neighborhood.query;
      return html`<div class="focus" data-test="query">
        <img src=${answer.thumbnail} alt="The picture ${name}" width="72" height="72" />
        <div><h2>${name}</h2><p class="quiet">dropped here; not in the run</p>
          ${(answer.notes ?? []).map((note) => html`<p class="quiet">${note}</p>`)}
          ${answer.places.filter((p) => p.why && p.map === view.map).map((p) => html`<p class="quiet">Not on the map: ${p.why}</p>`)}
        </div>
        ${this.clear()}
      </div>`;
    }
    if (neighborhood.busy && view.focus < 0) return html`<p class="pad" role="status">Extracting the features of the picture…</p>`;
    if (view.focus < 0) {
      return html`<div class="hint">
        <p>Click an item on the map to see what is nearest to it${bench.source.live && bench.manifest?.pictures.available ? ', or drop an image file anywhere on this page' : ''}.</p>
        ${bench.source.live && bench.manifest?.pictures.available
          ? html`<label class="button">Choose an image…<input type="file" accept="image/*" class="gone" data-test="query-file"
              @change=${(e: Event) => { const file = (e.target as HTMLInputElement).files?.[0]; if (file) void neighborhood.ask(file); }} /></label>`
          : nothing}
      </div>`;
    }
    const item = this.item?.row === view.focus ? this.item : null;
    const label = neighborhood.answer?.item?.label ?? item?.label;
    return html`<div class="focus" data-test="focus">
      ${bench.manifest?.pictures.available ? html`<ll-picture .of=${{ bench, row: view.focus }}></ll-picture>` : nothing}
      <div>
        <h2>${label ?? item?.id ?? `row ${view.focus}`}</h2>
        <p class="quiet">${item?.id && item.id !== String(view.focus) ? `${item.id} · ` : ''}row ${view.focus}</p>
        ${item?.path ? html`<p class="quiet path" title=${item.path}>${item.path}</p>` : nothing}
        ${item?.text ? html`<p class="text">${item.text}</p>` : nothing}
      </div>
      ${this.clear()}
    </div>`;
  }

  private clear() {
    const { bench } = this;
    return html`<button class="square" aria-label="Look at nothing" title="Look at nothing (Esc)"
      @click=${() => { bench.neighborhood.forgetQuery(); bench.change({ focus: -1 }); bench.neighborhood.refresh(); }}>${icons.close}</button>`;
  }

  private chooser() {
    const { bench } = this;
    const { manifest, view } = bench;
    if (manifest!.lists.length < 2) return nothing;
    const shown = listsShown(manifest!, view).map((l) => l.name);
    return html`<details class="chooser"><summary>Columns</summary><div class="popover">
      ${manifest!.lists.map((list) => html`<label class="check"><input type="checkbox" .checked=${shown.includes(list.name)}
        @change=${(e: Event) => {
          const on = (e.target as HTMLInputElement).checked;
          const next = manifest!.lists.map((l) => l.name).filter((n) => (n === list.name ? on : shown.includes(n)));
          bench.change({ lists: next }, 'quiet');
        }} />${list.name} <span class="quiet">${list.of}</span></label>`)}
    </div></details>`;
  }

  private overlaps(columns: readonly NeighborColumn[]) {
    const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => [a, b] as const));
    return html`<p class="overlap" role="status" data-test="overlap">${pairs.map(([a, b]) => {
      const of = Math.max(a.neighbors.length, b.neighbors.length);
      const shared = this.bench.neighborhood.overlap(a, b);
      return html`<span>${icons.shared}<b>${shared} of ${of}</b> shared${pairs.length > 1 ? ` by ${a.list.name} and ${b.list.name}` : ''}</span>`;
    })}</p>`;
  }

  private listHead(name: string, c: number) {
    return html`<h3><i class="swatch ring" .style=${`border-color:${listColor(c, this.bench.theme)}`}></i>${name}</h3>`;
  }

  private table(columns: readonly NeighborColumn[]) {
    const { bench } = this;
    const shared = bench.neighborhood.shared;
    const own = bench.neighborhood.query ? null : (bench.neighborhood.answer?.item?.label ?? null);
    return html`<div class="lists" data-test="lists" aria-busy=${bench.neighborhood.busy} .style=${`--lists:${columns.length}`}>
      ${columns.map((column, c) => {
        const list = bench.manifest!.lists.find((l) => l.name === column.list.name) ?? column.list;
        const same = own === null ? -1 : column.neighbors.filter((n) => n.label === own).length;
        return html`<section class="list" aria-label="Neighbours in ${list.of} by ${list.metric}">
          ${this.listHead(list.name, c)}
          <ll-metric .bench=${bench} .list=${list}></ll-metric>
          <p class="quiet agree">${same >= 0 ? `${same} of ${column.neighbors.length} of its class` : ''}${column.recall === undefined ? '' : ` · recall ${column.recall.toFixed(2)}`}</p>
          <ol data-test="list-${list.name}">
            ${column.neighbors.map((n, i) => this.neighbor(n, i, own, columns.length > 1 && (shared.get(n.row) ?? 0) > 1, columns, c))}
          </ol>
        </section>`;
      })}
    </div>`;
  }

  private neighbor(n: Neighbor, i: number, own: string | null, both: boolean, columns: readonly NeighborColumn[], c: number) {
    const { bench } = this;
    const point = bench.pointOf(n.row);
    const same = own !== null && n.label === own;
    const elsewhere = both
      ? columns.flatMap((column, o) => {
          const at = o === c ? -1 : column.neighbors.findIndex((m) => m.row === n.row);
          return at < 0 ? [] : [`${at + 1} in ${column.list.name}`];
        })
      : [];
    const differs = own !== null && n.label !== null && !same;
    return html`<li class="${both ? 'both' : ''} ${point === bench.hover ? 'hovered' : ''}">
      <button data-test="neighbor" title="${n.label ?? n.id}, row ${n.row}${elsewhere.length ? `; also number ${elsewhere.join(', ')}` : ''}"
        @click=${() => bench.focusRow(n.row)} @pointerenter=${() => bench.setHover(point)} @pointerleave=${() => bench.setHover(-1)}
        @focus=${() => bench.setHover(point)} @blur=${() => bench.setHover(-1)}>
        <span class="rank">${i + 1}</span>
        ${bench.pictures ? html`<ll-thumb .of=${{ bench, point, size: 36 }}></ll-thumb>` : nothing}
        <span class="what"><span class="label ${differs ? 'differs' : ''}">${differs ? html`<span class="sign" aria-label="another class">≠</span>` : nothing}${n.label ?? n.text ?? n.id}</span>
          <span class="distance">${number(n.distance)}${elsewhere.length ? html`<span class="also" aria-label="also number ${elsewhere.join(', ')}">${icons.shared}${elsewhere.map((e) => e.split(' ')[0]).join(' ')}</span>` : nothing}</span></span>
      </button>
    </li>`;
  }
}
