import { html, render } from 'lit';
import { Bench } from './data/bench';
import { HttpSource } from './data/http';
import type { Source } from './data/source';
import './map/map-element';
import './ui/app';

/** Where this page came from: a server, a folder of files, or everything inside one file. */
async function source(): Promise<Source> {
  const said = document.querySelector<HTMLMetaElement>('meta[name=lastlayer-source]')?.content;
  if (said) {
    const { StaticSource } = await import('./data/static');
    return new StaticSource(said === 'single');
  }
  return new HttpSource();
}

/** For tests and for people who look under the bonnet; nothing can be changed through it. */
function show(bench: Bench): void {
  const value = Object.freeze({
    state: () => ({
      state: bench.state, view: { ...bench.view }, rows: bench.n, selected: bench.selection.count, renderer: bench.renderer,
      drawn: bench.drawn, connected: bench.connected,
    }),
    ready: bench.firstPictureDrawn,
  });
  Object.defineProperty(window, 'lastlayer', { value });
}

export async function start(): Promise<void> {
  const bench = new Bench(await source());
  show(bench);
  if (bench.source instanceof HttpSource) bench.source.api.onDenied = () => bench.denied();
  const root = document.querySelector('ll-app') ?? document.body;
  root.replaceChildren();
  render(html`<ll-workbench .bench=${bench}></ll-workbench>`, root as HTMLElement);
  await bench.start();
}
