import { project, type View } from '../camera';
import type { Theme } from '../style';

/** What lies over the points is drawn with this: a canvas in CSS pixels, the view in the same, and where points are. */
export interface Scene {
  readonly context: CanvasRenderingContext2D;
  readonly view: View;
  readonly theme: Theme;
  readonly radius: number;
  /** Where a point is now, in the unit of the map. */
  where(p: number): readonly number[];
  visible(p: number): boolean;
}

const at = [0, 0, 0, 0];

/** Where a place of the map is seen, or null if behind the eye. The array is reused. */
export function seen(scene: Scene, place: readonly number[]): readonly number[] | null {
  project(scene.view, place[0], place[1], place[2] ?? 0, at);
  return at[3] > 0 ? at : null;
}

/** Whether a place of the screen is on it, or nearly. */
export function onScreen(view: View, x: number, y: number, margin: number): boolean {
  return x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
}
