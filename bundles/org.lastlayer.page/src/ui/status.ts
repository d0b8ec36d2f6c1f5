import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { count } from '../data/bits';
import { number, shown } from '../data/columns';
import type { Topic } from '../data/emitter';
import { ended } from '../data/jobs';
import { mapOf } from '../data/pick';
import { icons } from './icons';
import { Part } from './part';

/** One line below the map: how many items, what is selected, how good the map is, what runs. */
@customElement('ll-status')
export class Status extends Part {
  protected topics(): Topic[] {
    return ['selection', 'color', 'run', 'view', 'jobs', 'state'];
  }

  protected override render() {
    const { bench } = this;
    if (!bench.manifest) return nothing;
    const hidden = bench.shown.hidden ? count(bench.shown.hidden) : 0;
    const running = bench.jobs.all.filter((j) => !ended(j));
    const one = running[0];
    return html`<footer class="status">
      <span data-test="rows"><b>${bench.n.toLocaleString('en')}</b> items</span>
      ${hidden ? html`<span>${hidden.toLocaleString('en')} hidden</span>` : nothing}
      <span role="status" data-test="selected"
        >${bench.selection.count
          ? html`<b>${bench.selection.count.toLocaleString('en')}</b> selected
              <button class="square tiny" aria-label="Clear the selection" title="Clear the selection (Esc)" @click=${() => bench.selection.set(null)}>${icons.close}</button>`
          : nothing}</span
      >
      <span class="gone" role="status" data-test="announce">${this.looked}</span>
      <span class="measures">${this.measures()}</span>
      ${one
        ? html`<button class="link" @click=${() => bench.change({ tab: 'jobs' }, 'quiet')}
            >${one.map ? `Map ${one.map}` : one.title}${one.total && one.total > 0 ? `: ${Math.round((100 * (one.done ?? 0)) / one.total)} %` : ` (${one.state})`}${running.length > 1 ? ` and ${running.length - 1} more` : ''}</button
          >`
        : nothing}
      <span class="end quiet" title=${bench.renderer}>${bench.source.live ? (bench.connected ? '' : 'server away') : `shared ${bench.manifest.static?.shared?.slice(0, 10) ?? ''}`}</span>
    </footer>`;
  }

  /** What is looked at, read out: the map is a picture. */
  private get looked(): string {
    const { bench } = this;
    const { view, labels } = bench;
    if (view.focus < 0) return '';
    const point = bench.pointOf(view.focus);
    return `${labels && point >= 0 ? `${shown(labels, point)}, ` : ''}row ${view.focus}`;
  }

  private measures() {
    const { manifest, view } = this.bench;
    const about = manifest ? mapOf(manifest, view.map) : null;
    const all = Object.entries(about?.measures ?? {}).filter(([name]) => !/[.]/.test(name));
    return all
      .slice(0, 4)
      .map(([name, value]) => html`<span title=${name}>${measureName(name)} <b>${number(value)}</b></span>`);
  }
}

/** "knn_accuracy_10" → "kNN accuracy 10". */
export function measureName(name: string): string {
  return name.replace(/_/g, ' ').replace(/\bknn\b/g, 'kNN').replace(/\bkl\b/g, 'KL').replace(/\blof\b/g, 'LOF');
}
