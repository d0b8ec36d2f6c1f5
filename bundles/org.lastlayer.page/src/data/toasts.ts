import type { Emitter } from './emitter';
import { oneLine } from './problem';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly bad: boolean;
  readonly action: { label: string; run: () => void } | null;
  /** A later message of the same kind takes its place. */
  readonly kind: string;
}

/** Short messages; read out by a live region, gone after a while. */
export class Toasts {
  all: Toast[] = [];
  private next = 0;

  constructor(private readonly told: Emitter) {}

  say(text: string, action: Toast['action'] = null, bad = false, kind = text): void {
    const toast = { id: this.next++, text, bad, action, kind };
    this.all = [...this.all.filter((t) => t.kind !== kind), toast].slice(-4);
    this.told.emit('toast');
    setTimeout(() => this.drop(toast.id), bad ? 12_000 : 6000);
  }

  fail(error: unknown): void {
    this.say(oneLine(error), null, true);
  }

  drop(id: number): void {
    if (!this.all.some((t) => t.id === id)) return;
    this.all = this.all.filter((t) => t.id !== id);
    this.told.emit('toast');
  }
}
