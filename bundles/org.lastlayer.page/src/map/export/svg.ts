import { project } from '../camera';
import { css, mix } from '../color';
import type { Cloud } from '../raster/cloud';
import type { FrameRequest } from '../raster/request';
import { HIDDEN } from '../style';

/** Points up to which a file of circles is of use; above, viewers and editors give up. */
export const CIRCLES = 50_000;

/**
 * The drawn points in view as SVG circles: in the plane grouped by colour, points below first; in space from far to near.
 * Null if there are more than CIRCLES.
 */
export function circles(cloud: Cloud, request: FrameRequest): string | null {
  const { view, radius, background, along } = request;
  const found: { s: number; x: number; y: number; depth: number; f: number }[] = [];
  const place = [0, 0, 0];
  const at = [0, 0, 0, 0];
  for (let p = 0; p < cloud.n; p++) {
    const s = cloud.styles.of[p];
    if (s === HIDDEN) continue;
    const [x, y, z] = cloud.at(p, along, place);
    project(view, x, y, z, at);
    const outside = at[0] < -radius || at[1] < -radius || at[0] > view.width + radius || at[1] > view.height + radius;
    if (at[3] === 0 || outside) continue;
    if (found.length === CIRCLES) return null;
    found.push({ s, x: at[0], y: at[1], depth: at[2], f: at[3] });
  }
  const { colors, below } = cloud.styles;
  const layer = (s: number) => (below[s] ? 0 : 1);
  if (!view.flat) {
    found.sort((a, b) => layer(a.s) - layer(b.s) || b.depth - a.depth);
    return found.map((c) => circle(c.x, c.y, radius * c.f, css(mix(colors[c.s], background, 0.6 * c.depth ** 1.5)))).join('');
  }
  found.sort((a, b) => layer(a.s) - layer(b.s) || a.s - b.s);
  const parts: string[] = [];
  const rim = radius >= 1.7 ? ` stroke="${css(background)}" stroke-opacity=".7" stroke-width=".8"` : '';
  found.forEach((c, i) => {
    if (i === 0 || found[i - 1].s !== c.s) parts.push(`${i > 0 ? '</g>' : ''}<g fill="${css(colors[c.s])}" fill-opacity=".92"${rim}>`);
    parts.push(circle(c.x, c.y, radius));
  });
  return parts.join('') + (found.length > 0 ? '</g>' : '');
}

function circle(x: number, y: number, r: number, fill?: string): string {
  const color = fill ? ` fill="${fill}"` : '';
  return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${Math.max(r, 0.4).toFixed(2)}"${color}/>`;
}

/** A whole SVG file. `points`: elements, or the address of a picture in their place. */
export function document_(width: number, height: number, ground: number, points: string, above: readonly string[]): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="${css(ground)}"/>${points}${above.join('')}</svg>\n`
  );
}
