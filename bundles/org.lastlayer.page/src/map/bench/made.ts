import { mulberry32 } from '../../data/order';
import type { Points } from '../types';

/** Twenty colours: Okabe and Ito's eight, then lighter and darker ones of the same hues. */
export const PALETTE = [
  '#0072b2', '#e69f00', '#009e73', '#d55e00', '#cc79a7', '#56b4e9', '#b8a800', '#7f4fc9', '#666666', '#8c510a',
  '#4292c6', '#f4b942', '#35b58c', '#f0803c', '#e3a3c6', '#8fd0f5', '#d6c92b', '#a886e0', '#999999', '#bf812d',
];

/** Points of a mixture of Gaussians, each of its own size, turn and number of points, in no order. */
export function mixture(n: number, dimensions: 2 | 3, groups: number): { points: Points; classes: Uint8Array } {
  const random = mulberry32(11);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const shapes = Array.from({ length: groups }, () => ({
    at: [normal() * 9, normal() * 9, normal() * 9],
    size: [0.4 + random() * 1.7, 0.4 + random() * 1.7, 0.4 + random() * 1.7],
    turn: random() * Math.PI,
    bend: normal() * 0.25,
    share: 0.3 + random(),
  }));
  const total = shapes.reduce((a, s) => a + s.share, 0);
  const classes = new Uint8Array(n);
  const [x, y, z] = [new Float32Array(n), new Float32Array(n), new Float32Array(n)];
  for (let p = 0; p < n; p++) {
    let left = random() * total;
    let g = 0;
    while (g < groups - 1 && (left -= shapes[g].share) > 0) g++;
    const s = shapes[g];
    const a = normal() * s.size[0];
    const b = normal() * s.size[1] + s.bend * a * a;
    x[p] = s.at[0] + a * Math.cos(s.turn) - b * Math.sin(s.turn);
    y[p] = s.at[1] + a * Math.sin(s.turn) + b * Math.cos(s.turn);
    z[p] = s.at[2] + normal() * s.size[2];
    classes[p] = g;
  }
  return { points: { n, dimensions, x, y, z: dimensions === 3 ? z : null }, classes };
}
