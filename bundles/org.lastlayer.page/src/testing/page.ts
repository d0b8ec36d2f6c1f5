import axe from 'axe-core';
import { html, render } from 'lit';
import { Bench } from '../data/bench';
import type { Source } from '../data/source';
import '../ui/app';

/** Takes the place of the map, which needs a browser that draws. */
class NoMap extends HTMLElement {
  frame(): void {}
  frameAll(): void {}
  reset(): void {}
  walk(): void {}
}
customElements.define('ll-map', NoMap);
Element.prototype.scrollIntoView ??= () => {};

/** A whole page in memory, without its map: that needs a browser. */
export async function openPage(source: Source, hash = ''): Promise<{ bench: Bench; page: HTMLElement }> {
  history.replaceState(null, '', `#${hash}`);
  const bench = new Bench(source);
  bench.firstFrame();
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(html`<ll-workbench .bench=${bench}></ll-workbench>`, root);
  await bench.start();
  await settle();
  return { bench, page: document.body };
}

/** Until answers have come and are shown. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i++) await new Promise((done) => setTimeout(done, 0));
}

export async function until<V>(see: () => V | null | undefined | false): Promise<V> {
  for (let i = 0; i < 600; i++) {
    const seen = see();
    if (seen) return seen;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`not seen: ${String(see)}`);
}

export function find<E extends HTMLElement = HTMLElement>(name: string): E | null {
  return document.querySelector<E>(`[data-test="${name}"]`);
}

/** Serious violations that axe finds; colours and sizes need a browser. */
export async function violations(): Promise<string[]> {
  const { violations: all } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    resultTypes: ['violations'],
  });
  return all
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
}
