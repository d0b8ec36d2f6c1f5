import { css } from '../color';
import type { Scene } from './scene';

/** Text with a halo of the background's colour, so that it can be read over points. */
export function haloed(scene: Scene, text: string, x: number, y: number, font: string, color?: string): void {
  const { context, theme } = scene;
  context.font = font;
  context.lineJoin = 'round';
  context.miterLimit = 2;
  context.lineWidth = 4;
  context.strokeStyle = css(theme.background, 0.85);
  context.strokeText(text, x, y);
  context.fillStyle = color ?? css(theme.text);
  context.fillText(text, x, y);
}

export const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
