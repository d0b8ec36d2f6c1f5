import { css } from '../color';
import { DIM, type Styles } from '../style';
import type { Picker } from '../pick/picker';
import type { Thumbnails } from '../types';
import { choose, sizeFor, type Seen } from './choose';
import { onScreen, seen, type Scene } from './scene';

/** With more points in view the map itself says more than pictures. */
export const BELOW = 2000;

/** Pictures on the map where there is room for them. */
export class Thumbs {
  private shown = new Set<number>();
  private size = 0;

  /** Whether any were drawn. */
  get any(): boolean {
    return this.shown.size > 0;
  }

  clear(): void {
    this.shown.clear();
    this.size = 0;
  }

  /** Draws them; `ready` is called when pictures that were missing have come. */
  draw(scene: Scene, picker: Picker, styles: Styles, source: Thumbnails, ready: () => void): void {
    const { view, context } = scene;
    const margin = 60;
    if (crowded(scene, styles)) return this.clear();
    const found: Seen[] = [];
    let inside = 0;
    picker.each(view, -margin, -margin, view.width + margin, view.height + margin, (p, x, y) => {
      if (styles.of[p] >= DIM) return;
      if (x >= 0 && y >= 0 && x < view.width && y < view.height) inside++;
      if (found.length <= 4 * BELOW) found.push({ p, x, y });
    });
    if (inside > BELOW || found.length > 4 * BELOW || found.length === 0) return this.clear();
    this.size = sizeFor(view, inside, this.size);
    const kept = choose(view, found, this.size, this.shown);
    this.shown = new Set(kept.map((s) => s.p));
    const missing: number[] = [];
    context.imageSmoothingQuality = 'high';
    for (const s of kept) {
      const picture = source.get(s.p);
      if (!picture) missing.push(s.p);
      else this.one(scene, s, picture, css(styles.colors[styles.of[s.p]]));
    }
    if (missing.length > 0) source.request(missing, this.size, ready);
  }

  private one(scene: Scene, s: Seen, picture: NonNullable<ReturnType<Thumbnails['get']>>, border: string): void {
    const { context, theme } = scene;
    const room = this.size - 4;
    const k = room / Math.max(picture.width, picture.height);
    const width = Math.round(picture.width * k);
    const height = Math.round(picture.height * k);
    const x = Math.round(s.x - width / 2);
    const y = Math.round(s.y - height / 2);
    context.fillStyle = css(theme.background);
    context.fillRect(x - 3, y - 3, width + 6, height + 6);
    context.fillStyle = border;
    context.fillRect(x - 2, y - 2, width + 4, height + 4);
    context.drawImage(picture.image, picture.x, picture.y, picture.width, picture.height, x, y, width, height);
  }
}

/** Whether clearly too many points are in view, told from the first ones: a look at all of them would cost a frame. */
function crowded(scene: Scene, styles: Styles): boolean {
  const sample = Math.min(styles.of.length, 4000);
  let inside = 0;
  for (let p = 0; p < sample; p++) {
    if (styles.of[p] >= DIM) continue;
    const at = seen(scene, scene.where(p));
    if (at && onScreen(scene.view, at[0], at[1], 0)) inside++;
  }
  return sample > 0 && (inside / sample) * styles.of.length > 2.5 * BELOW;
}
