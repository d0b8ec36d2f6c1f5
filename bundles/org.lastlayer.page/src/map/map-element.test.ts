import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MapElement } from './map-element';
import type { MapEvents, Points } from './types';

/** A browser without layout or pictures: the element is told a size, what it draws is not looked at. */
let resized: (width: number, height: number) => void;
let map: MapElement;

const grid: Points = {
  n: 25,
  dimensions: 2,
  x: Float32Array.from({ length: 25 }, (_, i) => i % 5),
  y: Float32Array.from({ length: 25 }, (_, i) => Math.floor(i / 5)),
  z: null,
};

function told<K extends keyof MapEvents>(name: K): MapEvents[K][] {
  const all: MapEvents[K][] = [];
  map.addEventListener(name, ((e: CustomEvent<MapEvents[K]>) => all.push(e.detail)) as unknown as EventListener);
  return all;
}

function pointer(type: string, x: number, y: number, more: MouseEventInit = {}): void {
  map.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, button: 0, ...more }));
}

beforeEach(async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(call: (entries: { contentRect: { width: number; height: number } }[]) => void) {
        resized = (width, height) => call([{ contentRect: { width, height } }]);
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  await import('./map-element');
  map = document.createElement('ll-map');
  map.setPointerCapture = () => {};
  map.points = grid;
  map.colors = { index: new Uint8Array(25), palette: ['#0072b2'], none: -1 };
  map.label = 'PCA of 25 things';
  document.body.append(map);
  await map.updateComplete;
  resized(500, 500);
});

afterEach(() => {
  map.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('it can be reached by keyboard and has a name', () => {
  expect(map.tabIndex).toBe(0);
  expect(map.getAttribute('role')).toBe('application');
  expect(map.getAttribute('aria-label')).toBe('PCA of 25 things');
});

test('a click picks the point it hits, or none; Ctrl adds', () => {
  const picks = told('ll-pick');
  const { x, y } = map.where(13);
  pointer('pointerdown', x + 2, y);
  pointer('pointerup', x + 2, y);
  pointer('pointerdown', x, y, { ctrlKey: true });
  pointer('pointerup', x, y, { ctrlKey: true });
  pointer('pointerdown', x + 45, y + 45);
  pointer('pointerup', x + 45, y + 45);
  expect(picks.map((p) => [p.point, p.add, p.by])).toEqual([[13, false, 'pointer'], [13, true, 'pointer'], [-1, false, 'pointer']]);
});

test('arrow keys walk from the current point', async () => {
  const picks = told('ll-pick');
  map.addEventListener('ll-pick', (e) => (map.current = e.detail.point));
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Enter']) map.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  expect(picks.map((p) => p.point)).toEqual([12, 13, 18, 18]);
  expect(picks[0].by).toBe('key');
});

test('a lasso tells what is inside; Escape gives it up', () => {
  const lassos = told('ll-lasso');
  const draw = (more: MouseEventInit, end: () => void) => {
    const a = map.where(6);
    const b = map.where(18);
    const corners = [[a.x - 9, a.y + 9], [b.x + 9, a.y + 9], [b.x + 9, b.y - 9], [a.x - 9, b.y - 9]];
    pointer('pointerdown', corners[0][0], corners[0][1], { shiftKey: true, ...more });
    for (const [x, y] of corners) pointer('pointermove', x, y, more);
    end();
    pointer('pointerup', a.x - 9, b.y - 9, more);
  };
  draw({}, () => {});
  draw({ altKey: true }, () => {});
  draw({}, () => map.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  expect(lassos.map((l) => [l.how, ...l.points])).toEqual([
    ['replace', 6, 7, 8, 11, 12, 13, 16, 17, 18],
    ['remove', 6, 7, 8, 11, 12, 13, 16, 17, 18],
  ]);
});

test('a drag pans and tells the camera; a camera from outside is not told back', async () => {
  const cameras = told('ll-camera');
  map.linkedCamera = { center: [1, 1], span: 10, turn: 0, tilt: 0 };
  await map.updateComplete;
  expect(cameras).toHaveLength(0);
  expect(map.camera.span).toBe(10);
  const before = map.where(0);
  pointer('pointerdown', 250, 250);
  pointer('pointermove', 270, 260);
  pointer('pointerup', 270, 260);
  expect(cameras).toHaveLength(1);
  expect(map.where(0).x - before.x).toBeCloseTo(20, 3);
  expect(map.where(0).y - before.y).toBeCloseTo(10, 3);
});

test('keys zoom, frame what is selected and reset', async () => {
  const press = (key: string) => map.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const home = map.camera.span;
  press('+');
  expect(map.camera.span).toBeCloseTo(home / 1.5, 5);
  map.selected = Uint32Array.of(0b11);
  await map.updateComplete;
  press('f');
  expect(map.camera.center[0]).toBeCloseTo(0.5, 5);
  press('r');
  expect(map.camera.span).toBeCloseTo(home, 5);
});

test('with reduced motion points are moved at once, and the camera goes with them', () => {
  const far = { ...grid, x: grid.x.map((v) => v * 100 + 1000) };
  map.moveTo(far, 1000);
  expect(map.points).toBe(far);
  const { x, y } = map.where(12);
  expect(Math.round(x)).toBe(250);
  expect(Math.round(y)).toBe(250);
});

test('the vector picture has a circle a point', () => {
  const file = new DOMParser().parseFromString(map.svg(), 'image/svg+xml');
  expect(file.querySelectorAll('circle')).toHaveLength(25);
});

test('it cleans up and can be put back', async () => {
  map.remove();
  document.body.append(map);
  await map.updateComplete;
  resized(300, 300);
  expect(map.where(12).x).toBeCloseTo(150, 3);
});
