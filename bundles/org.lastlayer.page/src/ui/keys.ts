import type { Workbench } from './app';
import { setDimensions } from './topbar';

const WALKS: Record<string, 'left' | 'right' | 'up' | 'down'> = {
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down',
};

/** Keys that work everywhere except where one writes. The help lists them. */
export class Keys {
  constructor(private readonly page: Workbench) {}

  readonly down = (e: KeyboardEvent): void => {
    const { bench } = this.page;
    const target = e.target as HTMLElement;
    if (e.defaultPrevented || bench.state !== 'ready' || target.closest?.('dialog')) return;
    const writes = /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(checkbox|range|button|file)$/.test(target.type));
    if (writes) {
      if (e.key === 'Escape') target.blur();
      return;
    }
    if (e.ctrlKey || e.metaKey) {
      if (e.key.toLowerCase() !== 'z') return;
      e.preventDefault();
      void bench.tagBox.undo(e.shiftKey);
      return;
    }
    if (e.altKey) return;
    if (this.act(e, target)) e.preventDefault();
  };

  /** Whether the key means something here. */
  private act(e: KeyboardEvent, target: HTMLElement): boolean {
    const { bench, stage } = this.page;
    const { view } = bench;
    const onControl = target.closest?.('button, a, input, summary, [role=tab], [role=row], [role=grid], [role=listbox]') !== null;
    if (e.key in WALKS) {
      if (onControl || !stage?.maps.length) return false;
      if (target.closest?.('ll-map')) return false; // the map walks by itself
      stage.maps[0].walk(WALKS[e.key]);
      return true;
    }
    if (e.key === ' ') {
      if (onControl) return false;
      const job = bench.jobs.running;
      if (job) void bench.jobs.pause(job);
      return job !== null;
    }
    switch (e.key) {
      case '/':
        this.page.searchField()?.focusField();
        return true;
      case '?':
        this.page.open('help');
        return true;
      case 'Escape':
        return this.clear();
      case '2':
      case '3':
        setDimensions(bench, e.key === '2' ? 2 : 3);
        return true;
    }
    switch (e.key.toLowerCase()) {
      case 'f':
        stage?.frame();
        return true;
      case 'r':
        stage?.reset();
        return true;
      case 't':
        bench.change({ thumbnails: !view.thumbnails }, 'quiet');
        return true;
      case 'l':
        stage?.toggleLasso();
        return true;
      case 'b':
        bench.change({ table: !view.table }, 'quiet');
        return true;
      case 's':
        this.page.querySelector<HTMLButtonElement>('[data-test=split]')?.click();
        return true;
      case 'n':
        bench.change({ tab: 'neighbors' });
        return true;
      case 'q':
        bench.change({ tab: 'quality' });
        return true;
      case 'g':
        bench.change({ tab: 'tags' });
        return true;
      case 'm':
        this.page.querySelector<HTMLSelectElement>('[data-test=map-menu]')?.focus();
        return true;
      case 'c':
        this.page.querySelector<HTMLSelectElement>('[data-test=color]')?.focus();
        return true;
    }
    return false;
  }

  /** Takes back one thing at a time: the lasso, the picture asked for, the selection, the item, what is hidden. */
  private clear(): boolean {
    const { bench, stage } = this.page;
    const { view } = bench;
    stage?.setLasso(false);
    if (bench.neighborhood.query) {
      bench.neighborhood.forgetQuery();
      bench.neighborhood.refresh();
    } else if (view.selection) bench.selection.set(null);
    else if (view.focus >= 0) bench.change({ focus: -1 });
    else if (view.hide.length || view.range) bench.change({ hide: [], range: null });
    else return false;
    return true;
  }
}
