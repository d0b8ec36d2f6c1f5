import { toHash, type View } from './view';

/** Keeps the address in step with the view: a step back for each thing chosen, none for each camera move. */
export class Address {
  private timer = 0;
  /** What was written last, so that an own change is not taken for one of the user's. */
  private written = '';

  constructor(private readonly onMove: (hash: string) => void) {
    addEventListener('hashchange', () => this.moved());
    addEventListener('popstate', () => this.moved());
  }

  private moved(): void {
    const hash = location.hash.replace(/^#/, '');
    if (hash === this.written || hash.startsWith('token=')) return;
    this.written = hash;
    this.onMove(hash);
  }

  write(view: View, step: boolean): void {
    clearTimeout(this.timer);
    if (step) this.put(view, true);
    else this.timer = setTimeout(() => this.put(view, false), 250) as unknown as number;
  }

  private put(view: View, step: boolean): void {
    const hash = toHash(view);
    if (hash === this.written) return;
    this.written = hash;
    const address = `${location.pathname}${location.search}#${hash}`;
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }
}
