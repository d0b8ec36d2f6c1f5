import { afterEach, expect, test, vi } from 'vitest';
import { viewOf } from '../camera';
import { stylesOf } from '../style';
import { CpuRenderer } from './cpu-renderer';
import type { FrameRequest } from './request';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const extent = { min: [0, 0, 0], max: [8, 8, 0], radius: 6 } as const;
const theme = { background: 0xffffffff, text: 0xff000000, dim: 0xffcccccc };
const points = { n: 1, dimensions: 2 as const, x: Float32Array.of(4.5), y: Float32Array.of(3.5), z: null };
const request = (budget: number): FrameRequest => ({
  view: viewOf({ center: [4, 4], span: 8, turn: 0, tilt: 0 }, true, 8, 8, extent),
  along: 1,
  radius: 0.3,
  background: 0xffffffff,
  deep: 0xff000000,
  budget,
});

function prepared(worker: Worker | null): { renderer: CpuRenderer; put: ReturnType<typeof vi.fn> } {
  vi.stubGlobal(
    'ImageData',
    class {
      constructor(
        readonly data: Uint8ClampedArray,
        readonly width: number,
        readonly height: number,
      ) {}
    },
  );
  const put = vi.fn();
  const context = { putImageData: put, setTransform: () => {} } as unknown as CanvasRenderingContext2D;
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  const renderer = new CpuRenderer(worker);
  renderer.place(points, false, 1);
  renderer.style(stylesOf(1, { index: new Uint8Array(1), palette: ['#ff0000'], none: -1 }, null, null, theme));
  return { renderer, put };
}

test('without a worker frames are drawn on the page, and shown when asked', async () => {
  const { renderer, put } = prepared(null);
  expect(await renderer.draw(request(40))).toMatchObject({ drawn: 1, complete: true });
  expect(await renderer.draw(request(Infinity))).toMatchObject({ drawn: 1, complete: true });
  const over = vi.fn();
  expect(renderer.show(8, 8, over)).toBe(true);
  expect(over).toHaveBeenCalledOnce();
  const pixels = new Uint32Array((put.mock.calls[0][0] as ImageData).data.buffer);
  expect([...pixels.keys()].filter((i) => pixels[i] !== 0xffffffff)).toEqual([4 * 8 + 4]);
});

test('when the worker cannot start, the frame it was to draw is drawn all the same', async () => {
  const worker = { postMessage: () => {}, terminate: vi.fn(), onerror: null as (() => void) | null };
  const { renderer } = prepared(worker as unknown as Worker);
  const frame = renderer.draw(request(40));
  worker.onerror?.();
  expect(await frame).toMatchObject({ drawn: 1, complete: true });
  expect(worker.terminate).toHaveBeenCalled();
});
