import { css } from '../color';
import type { Mark, Place } from '../types';
import { onScreen, seen, type Scene } from './scene';
import { FAMILY, haloed } from './text';

const TURN = 2 * Math.PI;

/** Draws marks: first the lines, then rings and discs, then their texts. */
export function drawMarks(scene: Scene, marks: readonly Mark[]): void {
  const { context, theme } = scene;
  const ground = css(theme.background);
  const size = Math.max(scene.radius + 3, 6);
  context.lineCap = 'round';
  for (const mark of marks) {
    if (mark.from === null) continue;
    const a = seen(scene, scene.where(mark.from))?.slice();
    const b = seen(scene, scene.where(mark.point));
    if (!a || !b) continue;
    const d = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (d < 2 * size) continue;
    const k = size / d;
    context.beginPath();
    context.moveTo(a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k);
    context.lineTo(b[0] - (b[0] - a[0]) * k, b[1] - (b[1] - a[1]) * k);
    stroke(context, ground, 3.5, 0.7);
    stroke(context, mark.color, 1.5, 0.9);
  }
  for (const mark of marks) {
    const b = seen(scene, scene.where(mark.point));
    if (!b || !onScreen(scene.view, b[0], b[1], 20)) continue;
    context.beginPath();
    context.arc(b[0], b[1], mark.shape === 'ring' ? size : Math.max(scene.radius + 1, 4.5), 0, TURN);
    if (mark.shape === 'disc') {
      context.fillStyle = mark.color;
      context.fill();
      stroke(context, ground, 1.5, 1);
    } else {
      stroke(context, ground, 5, 0.85);
      stroke(context, mark.color, 2.25, 1);
    }
  }
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const mark of marks) {
    if (!mark.text) continue;
    const b = seen(scene, scene.where(mark.point));
    if (b && onScreen(scene.view, b[0], b[1], 20)) haloed(scene, mark.text, b[0] + size + 3, b[1], `600 11px ${FAMILY}`);
  }
}

/** The point the keyboard is at: a double ring that is seen on any ground. */
export function drawFocus(scene: Scene, focus: number): void {
  if (focus < 0 || !scene.visible(focus)) return;
  const b = seen(scene, scene.where(focus));
  if (!b) return;
  const { context, theme } = scene;
  context.beginPath();
  context.arc(b[0], b[1], Math.max(scene.radius + 5, 9), 0, TURN);
  stroke(context, css(theme.background), 5, 0.9);
  stroke(context, css(theme.text), 2, 1);
}

/** Places that are no points: a diamond with its text. */
export function drawPlaces(scene: Scene, places: readonly Place[]): void {
  const { context, theme } = scene;
  for (const place of places) {
    const b = seen(scene, place.at);
    if (!b || !onScreen(scene.view, b[0], b[1], 20)) continue;
    const [x, y] = b;
    const r = 9;
    context.beginPath();
    context.moveTo(x, y - r);
    context.lineTo(x + r, y);
    context.lineTo(x, y + r);
    context.lineTo(x - r, y);
    context.closePath();
    stroke(context, css(theme.background), 5, 0.9);
    context.fillStyle = place.color;
    context.fill();
    stroke(context, css(theme.text), 1.5, 1);
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    if (place.text) haloed(scene, place.text, x + r + 5, y, `600 12px ${FAMILY}`);
  }
}

export function stroke(context: CanvasRenderingContext2D, color: string, width: number, alpha: number): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.stroke();
  context.globalAlpha = 1;
}
