import type { MapEvents } from './types';

declare global {
  interface HTMLElementEventMap {
    'll-pick': CustomEvent<MapEvents['ll-pick']>;
    'll-hover': CustomEvent<MapEvents['ll-hover']>;
    'll-lasso': CustomEvent<MapEvents['ll-lasso']>;
    'll-camera': CustomEvent<MapEvents['ll-camera']>;
    'll-frame': CustomEvent<MapEvents['ll-frame']>;
    'll-renderer': CustomEvent<MapEvents['ll-renderer']>;
  }
}

/** Sends one of the map's events. */
export function tell<K extends keyof MapEvents>(from: HTMLElement, name: K, detail: MapEvents[K]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
