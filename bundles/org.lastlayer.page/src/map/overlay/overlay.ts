import { canvasOf } from '../color';
import type { Eye } from '../eye';
import type { Picker } from '../pick/picker';
import type { Stage } from '../stage';
import type { Mark, Place, Points, Thumbnails } from '../types';
import { drawArrows, drawLasso } from './arrows';
import { drawFocus, drawMarks, drawPlaces } from './marks';
import { drawNames, type Name } from './names';
import type { Scene } from './scene';
import { Thumbs } from './thumbs';

/** What lies over the points. */
export interface Above {
  marks: readonly Mark[];
  places: readonly Place[];
  focus: number;
  arrows: Points | null;
  thumbnails: Thumbnails | null;
  names: readonly Name[];
  lasso: readonly number[] | null;
  accent: string;
}

/** Arrows drawn while the map moves. */
const MOVING_ARROWS = 2500;

/** Draws what lies over the points: on their canvas if the renderer allows it, else on one of its own. */
export class Overlay {
  readonly canvas = canvasOf(1, 1);
  private context: CanvasRenderingContext2D | null = null;
  private readonly thumbs = new Thumbs();

  draw(above: Above, eye: Eye, stage: Stage, picker: Picker, resting: boolean, again: () => void): void {
    const over = (context: CanvasRenderingContext2D) =>
      this.onto(context, above, eye, stage, picker, resting ? Infinity : MOVING_ARROWS, again);
    const empty = isEmpty(above);
    this.canvas.hidden = stage.show(empty ? null : over) || empty;
    if (this.canvas.hidden) return;
    const ratio = window.devicePixelRatio || 1;
    const width = Math.max(1, Math.round(eye.width * ratio));
    const height = Math.max(1, Math.round(eye.height * ratio));
    this.context ??= this.canvas.getContext('2d');
    if (!this.context) return;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, width, height);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    over(this.context);
  }

  /** Draws onto any context whose unit is a CSS pixel of the map. */
  onto(
    context: CanvasRenderingContext2D,
    above: Above,
    eye: Eye,
    stage: Stage,
    picker: Picker,
    arrows: number,
    again: () => void,
  ): void {
    const along = stage.along();
    const { cloud } = stage;
    const place = [0, 0, 0];
    const scene: Scene = {
      context,
      view: eye.view,
      theme: stage.theme,
      radius: stage.radius,
      where: (p) => cloud.at(p, along, place),
      visible: (p) => p < cloud.n && cloud.visible(p),
    };
    if (above.arrows) drawArrows(scene, above.arrows, cloud.n, eye.home.span * 0.25, arrows);
    if (above.thumbnails && !stage.gliding) this.thumbs.draw(scene, picker, cloud.styles, above.thumbnails, again);
    else this.thumbs.clear();
    drawNames(scene, above.names, this.thumbs.any);
    drawMarks(scene, above.marks.filter((m) => m.point < cloud.n));
    drawPlaces(scene, above.places);
    drawFocus(scene, above.focus);
    if (above.lasso) drawLasso(scene, above.lasso, above.accent);
  }
}

function isEmpty({ marks, places, focus, arrows, thumbnails, names, lasso }: Above): boolean {
  const lists = marks.length + places.length + names.length;
  return lists === 0 && focus < 0 && !arrows && !thumbnails && !lasso;
}
