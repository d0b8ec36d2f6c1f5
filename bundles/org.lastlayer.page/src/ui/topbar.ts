import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Bench } from '../data/bench';
import type { Topic } from '../data/emitter';
import { mapOf, partner, sibling } from '../data/pick';
import { TAGS_COLUMN } from '../data/tags';
import type { ColumnAbout } from '../data/types';
import { icons } from './icons';
import { Part } from './part';
import './search';

const GROUPS: [ColumnAbout['group'], string][] = [
  ['item', 'Items'], ['prediction', 'Predictions'], ['map', 'Trust of maps'], ['diagnostic', 'Data quality'],
  ['comparison', 'Comparisons'], ['alignment', 'Alignments'], ['tag', 'Tags'],
];

const chosen = (e: Event): string => (e.target as HTMLSelectElement).value;

/** Which run, which map, coloured by what; search; share; help; theme. */
@customElement('ll-topbar')
export class Topbar extends Part {
  protected topics(): Topic[] {
    return ['run', 'runs', 'view', 'tags', 'state'];
  }

  private ask(what: string): void {
    this.dispatchEvent(new CustomEvent('ll-open', { detail: what, bubbles: true }));
  }

  protected override render() {
    const { bench } = this;
    return html`<header class="topbar">
      <a class="brand" href="#" aria-label="Lastlayer, the view as at the start"
        @click=${(e: Event) => { e.preventDefault(); this.ask('start'); }}
        ><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M2 13.500 10 17l8-3.500M2 10l8 3.500L18 10M10 3 2 6.500 10 10l8-3.500Z"/></svg><span>Lastlayer</span></a>
      ${this.runs()}
      ${bench.manifest ? [this.maps(), this.dimensions(), this.colors(), this.searchField()] : nothing}
      <div class="actions">
        ${bench.manifest
          ? html`<button class="square" data-test="split" aria-pressed=${bench.view.map2 !== ''} title="Two maps side by side (S)"
                aria-label="Two maps side by side" ?disabled=${bench.manifest.maps.length < 2} @click=${() => this.split()}>${icons.split}</button>
              <button class="square" data-test="table-toggle" aria-pressed=${bench.view.table} title="Table (B)" aria-label="Table"
                @click=${() => bench.change({ table: !bench.view.table }, 'quiet')}>${icons.table}</button>
              <button class="square" data-test="share" title="Share" aria-label="Share" @click=${() => this.ask('share')}>${icons.share}</button>`
          : nothing}
        <button class="square" data-test="theme" title="Theme: ${bench.view.theme || 'as the system'}" aria-label="Light or dark, now ${bench.theme}"
          @click=${() => bench.change({ theme: bench.theme === 'dark' ? 'light' : 'dark' }, 'quiet')}>${icons.theme}</button>
        <button class="square" data-test="help" title="Help (?)" aria-label="Help and keys" @click=${() => this.ask('help')}>${icons.help}</button>
      </div>
    </header>`;
  }

  private runs() {
    const { bench } = this;
    if (!bench.runs.length) return nothing;
    return html`<label class="menu run"
      ><span>Run</span
      ><select data-test="run" @change=${(e: Event) => this.pickRun(e)}>
        ${bench.runs.map((run) => {
          const name = bench.nameOf(run);
          return html`<option value=${name} ?selected=${run.run === bench.manifest?.run}>
            ${run.title || run.name}${name === run.name ? '' : ` (${name})`}
          </option>`;
        })}
        ${bench.source.live ? html`<hr /><option value=":open">Open another…</option>` : nothing}
      </select></label
    >`;
  }

  private pickRun(e: Event): void {
    const name = chosen(e);
    if (name === ':open') {
      this.requestUpdate();
      (e.target as HTMLSelectElement).value = this.bench.view.run;
      this.ask('runs');
    } else {
      const run = this.bench.runs.find((r) => this.bench.nameOf(r) === name);
      if (run) void this.bench.goToRun(run.run);
    }
  }

  private maps() {
    const { bench } = this;
    const all = bench.manifest!.maps;
    const menu = (key: 'map' | 'map2', name: string) => html`<label class="menu"
      ><span>${name}</span
      ><select data-test=${key === 'map' ? 'map-menu' : 'map2-menu'} @change=${(e: Event) => this.pickMap(key, chosen(e))}>
        ${all.length ? nothing : html`<option>none</option>`}
        ${all.map(
          (m) => html`<option value=${m.name} ?selected=${m.name === bench.view[key]}>
            ${m.name}${m.dimensions > 2 ? ' · 3-D' : ''}${m.live ? ' · new' : ''}
          </option>`,
        )}
      </select></label
    >`;
    return [menu('map', 'Map'), bench.view.map2 ? menu('map2', 'beside') : nothing];
  }

  private pickMap(key: 'map' | 'map2', name: string): void {
    const { bench } = this;
    if (key === 'map') {
      bench.jobs.watch(null);
      bench.change({ map: name, camera: null, morph: 0, arrows: false, flat: false });
    } else bench.change({ map2: name, camera2: null, morph: 0, arrows: false });
  }

  private split(): void {
    const { bench } = this;
    const { map, map2 } = bench.view;
    if (map2) {
      bench.change({ map2: '', camera2: null, morph: 0, arrows: false });
      return;
    }
    const about = mapOf(bench.manifest!, map);
    const other = about ? partner(bench.manifest!, about) : null;
    if (other) bench.change({ map2: other.name, camera2: null });
  }

  private dimensions() {
    const { bench } = this;
    const now = mapOf(bench.manifest!, bench.view.map);
    const space = now && now.dimensions > 2 && !bench.view.flat;
    const other = now && now.dimensions === 2 ? sibling(bench.manifest!, now, 3) : now;
    return html`<div class="segments" role="group" aria-label="Dimensions">
      <button aria-pressed=${now !== null && !space} data-test="dim2" title="Two dimensions (2)" ?disabled=${!now}
        @click=${() => setDimensions(bench, 2)}>2D</button>
      <button aria-pressed=${Boolean(space)} data-test="dim3" ?disabled=${!other}
        title=${other ? 'Three dimensions (3)' : 'No map in three dimensions; compute one under Jobs'}
        @click=${() => setDimensions(bench, 3)}>3D</button>
    </div>`;
  }

  private colors() {
    const { bench } = this;
    const all = bench.manifest!.columns;
    const option = (value: string, text: string) =>
      html`<option value=${value} ?selected=${value === bench.view.color}>${text}</option>`;
    return html`<label class="menu color"
      ><span>Colour</span
      ><select data-test="color" @change=${(e: Event) => bench.change({ color: chosen(e), hide: [], range: null })}>
        ${GROUPS.map(([group, title]) => {
          const columns = all.filter((c) => c.group === group);
          const tags = group === 'tag' && (bench.tagBox.tags.tags.length || bench.view.color === TAGS_COLUMN);
          if (!columns.length && !tags) return nothing;
          return html`<optgroup label=${title}>
            ${tags ? option(TAGS_COLUMN, 'All tags') : nothing}${columns.map((c) => option(c.name, c.title || c.name))}
          </optgroup>`;
        })}
      </select></label
    >`;
  }

  private searchField() {
    const { bench } = this;
    return html`<ll-search .bench=${bench}></ll-search>`;
  }
}

/** Goes to the map of the same features that has so many dimensions, or looks at one of three from above. */
export function setDimensions(bench: Bench, dimensions: 2 | 3): void {
  const { manifest, view } = bench;
  const now = manifest ? mapOf(manifest, view.map) : null;
  if (!manifest || !now) return;
  if (dimensions === now.dimensions || (dimensions === 3 && now.dimensions > 2)) {
    if (view.flat) bench.change({ flat: false, camera: null });
    return;
  }
  const other = sibling(manifest, now, dimensions);
  const same = other && other.of === now.of && other.use === now.use;
  if (dimensions === 2 && !same) bench.change({ flat: true, camera: null });
  else if (other) bench.change({ map: other.name, camera: null, flat: false, morph: 0, arrows: false });
}
