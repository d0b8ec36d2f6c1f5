import { canvasOf } from '../color';
import type { Eye } from '../eye';
import type { Above, Overlay } from '../overlay/overlay';
import type { Picker } from '../pick/picker';
import { Raster } from '../raster/raster';
import type { Stage } from '../stage';
import { CIRCLES, circles, document_ } from './svg';
import { SvgContext } from './svg-context';

export interface Exported {
  readonly eye: Eye;
  readonly stage: Stage;
  readonly overlay: Overlay;
  readonly picker: Picker;
  readonly above: Above;
}

/** Milliseconds after which a picture in the making lets the page live. */
const BREATH = 40;

/** The map as a canvas, its CSS size times `scale`; always by the renderer without a GPU, so that pictures are the same. */
function* picture({ eye, stage, overlay, picker, above }: Exported, scale: number): Generator<void, HTMLCanvasElement> {
  const request = stage.request(Math.min(Math.max(scale, 0.1), 4), Infinity);
  const { width, height } = request.view;
  const canvas = canvasOf(width, height);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const frame = new Uint32Array(width * height);
  yield* new Raster(stage.cloud).draw(request, frame);
  context.putImageData(new ImageData(new Uint8ClampedArray(frame.buffer), width, height), 0, 0);
  context.setTransform(width / eye.width, 0, 0, height / eye.height, 0, 0);
  overlay.onto(context, above, eye, stage, picker, Infinity, () => {});
  return canvas;
}

export async function png(map: Exported, scale: number): Promise<Blob> {
  const work = picture(map, scale);
  let last = performance.now();
  let step = work.next();
  for (; !step.done; step = work.next()) {
    if (performance.now() - last < BREATH) continue;
    await new Promise((go) => setTimeout(go));
    last = performance.now();
  }
  const canvas = step.value;
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))));
  });
}

/** The map as SVG: circles, or above 50,000 points in view a picture of them within the file. */
export function svg(map: Exported): string {
  const { eye, stage, overlay, picker, above } = map;
  const [width, height] = [Math.round(eye.width), Math.round(eye.height)];
  let points = circles(stage.cloud, stage.request(1, Infinity));
  if (points === null) {
    const nothing = { ...above, marks: [], places: [], arrows: null, thumbnails: null, names: [], focus: -1, lasso: null };
    const work = picture({ ...map, above: nothing }, 2);
    let step = work.next();
    while (!step.done) step = work.next();
    const image = step.value.toDataURL('image/png');
    points =
      `<!-- More than ${CIRCLES} points are in view: they are a picture; what lies over them is drawn. -->` +
      `<image width="${width}" height="${height}" href="${image}"/>`;
  }
  const context = new SvgContext();
  overlay.onto(context as unknown as CanvasRenderingContext2D, { ...above, lasso: null }, eye, stage, picker, Infinity, () => {});
  return document_(width, height, stage.theme.background, points, context.parts);
}
