import { css, lightness, mix } from '../color';
import { HIDDEN, type Styles } from '../style';
import type { Points } from '../types';
import { onScreen, seen, type Scene } from './scene';
import { FAMILY, haloed } from './text';

/** Points that medians are taken from: enough, and a fair sample since points are shuffled. */
const SAMPLE = 40_000;

export interface Name {
  readonly text: string;
  readonly color: number;
  readonly at: readonly number[];
  readonly count: number;
}

/** Points of a group that its place is told from. */
const MEMBERS = 1500;

/** Names of groups where most of their drawn points are. */
export function namesOf(points: Points, styles: Styles, index: Uint8Array, names: readonly string[]): Name[] {
  const members: number[][] = names.map(() => []);
  const n = Math.min(points.n, SAMPLE);
  for (let p = 0; p < n; p++) {
    if (styles.of[p] !== HIDDEN && index[p] < names.length) members[index[p]].push(p);
  }
  const found: Name[] = [];
  members.forEach((group, c) => {
    if (group.length === 0 || !names[c]) return;
    const at = middle(points, group.slice(0, MEMBERS));
    found.push({ text: names[c], color: styles.colors[c], at, count: group.length });
  });
  return found.sort((a, b) => b.count - a.count);
}

/** Draws names that do not lie over each other, the largest group's first; on plates if there are pictures below. */
export function drawNames(scene: Scene, names: readonly Name[], plates: boolean): void {
  const { context, view, theme } = scene;
  const taken: [number, number, number, number][] = [];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const font = `650 13px ${FAMILY}`;
  context.font = font;
  for (const name of names) {
    const b = seen(scene, name.at);
    if (!b || !onScreen(view, b[0], b[1], 0)) continue;
    const half = context.measureText(name.text).width / 2 + 4;
    const x = Math.min(Math.max(b[0], half), view.width - half);
    const y = free(taken, x, Math.min(Math.max(b[1], 12), view.height - 12), half);
    if (y === null) continue;
    taken.push([x - half, y - 10, x + half, y + 10]);
    if (plates) {
      context.fillStyle = css(theme.background, 0.85);
      context.fillRect(x - half - 1, y - 10, 2 * half + 2, 20);
    }
    haloed(scene, name.text, x, y, font, css(readable(name.color, theme.background, theme.text)));
  }
}

/** A colour dark or light enough for text, still told as the group's. */
function readable(color: number, ground: number, text: number): number {
  const light = lightness(ground) > 0.5;
  let t = 0.35;
  while (t < 1 && Math.abs(lightness(mix(color, text, t)) - lightness(ground)) < (light ? 0.62 : 0.55)) t += 0.1;
  return mix(color, text, Math.min(1, t));
}

function free(taken: readonly (readonly number[])[], x: number, y: number, half: number): number | null {
  for (const shift of [0, -20, 20, -40, 40]) {
    const top = y + shift - 10;
    if (taken.every(([a, b, c, d]) => x + half < a || x - half > c || top + 20 < b || top > d)) return y + shift;
  }
  return null;
}

/**
 * The median, then three times the median of the nearer half: a name lies amid its group also when that has several
 * parts, whose median falls between them.
 */
function middle(points: Points, group: readonly number[]): number[] {
  const { x, y, z } = points;
  let some = group;
  for (let round = 0; ; round++) {
    const at = [x, y, z].map((axis) => (axis ? median(some, axis) : 0));
    if (round === 3 || some.length < 8) return at;
    const far = (p: number) => (x[p] - at[0]) ** 2 + (y[p] - at[1]) ** 2 + (z ? (z[p] - at[2]) ** 2 : 0);
    some = [...some].sort((a, b) => far(a) - far(b)).slice(0, some.length >> 1);
  }
}

function median(group: readonly number[], axis: Float32Array): number {
  const values = Float32Array.from(group, (p) => axis[p]).sort();
  return values[values.length >> 1];
}
