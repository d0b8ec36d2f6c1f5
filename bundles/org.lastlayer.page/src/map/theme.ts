import { parseColor } from './color';
import type { Theme } from './style';

const NAMES = ['background', 'text', 'dim'] as const;

/**
 * The colours that the page sets as `--ll-map-background`, `--ll-map-text` and `--ll-map-dim`. Read from elements that
 * are coloured by them, so that anything CSS can say works; these have a transition, whose end tells of every change,
 * whatever caused it.
 */
export class ThemeWatch {
  private readonly probes: HTMLElement[];

  constructor(root: ShadowRoot, changed: () => void) {
    this.probes = NAMES.map((name) => {
      const probe = document.createElement('i');
      probe.className = `probe ${name}`;
      probe.addEventListener('transitionend', changed);
      root.append(probe);
      return probe;
    });
  }

  read(): Theme {
    const [background, text, dim] = this.probes.map((probe) => parseColor(getComputedStyle(probe).color || '#808080'));
    return { background, text, dim };
  }
}
