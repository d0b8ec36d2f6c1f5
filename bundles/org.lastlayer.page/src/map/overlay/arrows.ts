import { css } from '../color';
import type { Points } from '../types';
import { onScreen, seen, type Scene } from './scene';
import { stroke } from './marks';

/** Lines at most in a frame: more would be a felt, and the canvas would not keep up. */
const MOST = 20_000;
const BUCKETS = 6;

/**
 * Lines from where points were to where they are, the longer the stronger. Lines of like strength are drawn as one path.
 * `most` bounds them further while the map moves; points are shuffled, so the first are a fair choice.
 */
export function drawArrows(scene: Scene, from: Points, n: number, reach: number, most = MOST): number {
  const { context, view, theme } = scene;
  const lines: number[][] = Array.from({ length: BUCKETS }, () => []);
  let drawn = 0;
  const limit = Math.min(n, from.n);
  for (let p = 0; p < limit && drawn < Math.min(most, MOST); p++) {
    if (!scene.visible(p)) continue;
    const a = seen(scene, [from.x[p], from.y[p], from.z ? from.z[p] : 0])?.slice();
    const b = seen(scene, scene.where(p));
    if (!a || !b || (!onScreen(view, a[0], a[1], 0) && !onScreen(view, b[0], b[1], 0))) continue;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length < 1.5) continue;
    const strength = Math.min(1, length / view.scale / reach);
    lines[Math.min(BUCKETS - 1, Math.floor(strength * BUCKETS))].push(a[0], a[1], b[0], b[1]);
    drawn++;
  }
  const crowd = Math.min(1, Math.sqrt(800 / Math.max(drawn, 1)));
  lines.forEach((xy, k) => {
    context.beginPath();
    for (let i = 0; i < xy.length; i += 4) {
      context.moveTo(xy[i], xy[i + 1]);
      context.lineTo(xy[i + 2], xy[i + 3]);
    }
    context.strokeStyle = css(theme.text);
    context.lineWidth = 0.6 + (k / BUCKETS) * 0.9;
    context.globalAlpha = (0.08 + 0.62 * ((k + 1) / BUCKETS)) * (0.45 + 0.55 * crowd);
    context.stroke();
  });
  context.globalAlpha = 1;
  return drawn;
}

/** The lasso while it is drawn. */
export function drawLasso(scene: Scene, xy: readonly number[], color: string): void {
  if (xy.length < 4) return;
  const { context, theme } = scene;
  context.beginPath();
  context.moveTo(xy[0], xy[1]);
  for (let i = 2; i < xy.length; i += 2) context.lineTo(xy[i], xy[i + 1]);
  context.closePath();
  context.fillStyle = color;
  context.globalAlpha = 0.12;
  context.fill();
  context.lineJoin = 'round';
  stroke(context, css(theme.background), 4, 0.8);
  context.setLineDash([5, 4]);
  stroke(context, color, 1.75, 1);
  context.setLineDash([]);
}
