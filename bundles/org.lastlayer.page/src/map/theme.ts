import { parseColor } from './color';
import type { Theme } from './style';

const NAMES = ['background', 'text', 'dim', 'accent'] as const;

/**
 * The colours that the page sets as `--ll-map-background`, `--ll-map-text`, `--ll-map-dim` and `--ll-map-accent`. Read from elements that
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

  /** The colour of the lasso. */
  accent = 0xffb27200;

  read(): Theme {
    const [background, text, dim, accent] = this.probes.map((probe) => parseColor(getComputedStyle(probe).color || '#808080'));
    this.accent = accent;
    return { background, text, dim };
  }
}
