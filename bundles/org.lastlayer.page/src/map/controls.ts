import { tell } from './events';
import type { Eye } from './eye';
import type { Gestures } from './input';
import { Polygon } from './pick/lasso';
import type { Picker } from './pick/picker';
import type { Stage } from './stage';

/** Pixels beyond a point's edge within which it is hit. */
const HIT = 7;
const STEP = 60;

export interface Controlled extends HTMLElement {
  readonly mode: 'pan' | 'lasso';
  readonly current: number;
  walk(direction: 'left' | 'right' | 'up' | 'down'): number;
  frameAll(): void;
  frameChosen(): void;
  reset(): void;
}

export interface Parts {
  readonly element: Controlled;
  readonly eye: Eye;
  readonly stage: Stage;
  picker(): Picker;
  /** Shows the lasso so far, null for none. */
  lasso(xy: readonly number[] | null): void;
}

/** What gestures mean for a map. */
export function controls({ element, eye, stage, picker, lasso }: Parts): Gestures {
  const hit = (x: number, y: number) => picker().nearest(eye.view, x, y, stage.radius + HIT);
  const page = (x: number, y: number) => {
    const box = element.getBoundingClientRect();
    return { x: x + box.left, y: y + box.top };
  };
  let over = -1;
  let at: [number, number] | null = null;
  const hover = () => {
    if (!at || stage.gliding) return;
    const point = hit(...at);
    if (point < 0 && over < 0) return;
    over = point;
    element.style.cursor = point >= 0 && element.mode === 'pan' ? 'pointer' : '';
    tell(element, 'll-hover', { point, ...page(...at) });
  };
  const leave = () => {
    at = null;
    if (over >= 0) tell(element, 'll-hover', { point: -1, x: 0, y: 0 });
    over = -1;
  };
  return {
    drag(dx, dy, pan) {
      leave();
      eye.drag(dx, dy, pan);
    },
    zoom: (factor, x, y, glide) => eye.zoom(factor, x, y, glide, performance.now()),
    hover(x, y) {
      if (at === null) requestAnimationFrame(() => (hover(), (at = null)));
      at = [x, y];
    },
    leave,
    click: (x, y, add) => tell(element, 'll-pick', { point: hit(x, y), ...page(x, y), add, by: 'pointer' }),
    lasso(xy, done, how) {
      leave();
      lasso(done ? null : xy);
      if (done && xy) tell(element, 'll-lasso', { points: picker().inside(eye.view, new Polygon(xy)), how });
    },
    lassoMode: () => element.mode === 'lasso',
    key(name) {
      if (name === 'in' || name === 'out') {
        eye.zoom(name === 'in' ? 1.5 : 1 / 1.5, eye.width / 2, eye.height / 2, true, performance.now());
      } else if (name === 'frame') element.frameChosen();
      else if (name === 'reset') element.reset();
      else if (element.current >= 0) {
        tell(element, 'll-pick', { point: element.current, ...page(eye.width / 2, eye.height / 2), add: false, by: 'key' });
      }
    },
    walk: (direction) => void element.walk(direction),
    pan(direction) {
      const d = { left: [STEP, 0], right: [-STEP, 0], up: [0, STEP], down: [0, -STEP] }[direction];
      eye.drag(d[0], d[1], false);
    },
  };
}
