import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Bench } from '../data/bench';
import type { Topic } from '../data/emitter';

/**
 * A piece of the page: is given the bench, renders anew when one of its topics changed. Without a shadow root: one style
 * sheet, and labels that may point across pieces.
 */
export abstract class Part extends LitElement {
  @property({ attribute: false }) bench!: Bench;
  private leave: (() => void)[] = [];

  /** What it depends on. */
  protected abstract topics(): Topic[];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = this.topics().map((topic) => this.bench.on(topic, () => this.told(topic)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const off of this.leave) off();
  }

  protected told(_topic: Topic): void {
    this.requestUpdate();
  }
}

export type Html = TemplateResult | string | typeof import('lit').nothing;

let last = 0;
/** A number for ids of elements that belong together. */
export function newId(): string {
  return `ll${++last}`;
}

export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
