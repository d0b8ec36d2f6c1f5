import { objection, WORTH } from './gpu/probe';
import type { PointRenderer } from './renderer';
import { CpuRenderer } from './raster/cpu-renderer';
import type { Renderer } from './types';
import { rasterWorker } from './workers';

export interface Chosen {
  readonly renderer: PointRenderer;
  readonly why: string;
}

/**
 * The renderer for a map of n points. 'auto' takes the GPU for many points if it is a real one and quick; what it needs
 * is loaded only then. 'gpu' takes it whatever it is, but for a browser that has none.
 */
export async function chooseRenderer(wanted: Renderer, n: number, lost: () => void): Promise<Chosen> {
  const cpu = (why: string): Chosen => ({ renderer: new CpuRenderer(rasterWorker()), why });
  if (wanted === 'cpu') return cpu('asked for');
  // A page in one file has few points and cannot load more code.
  if (__SINGLE__) return cpu('a page in one file');
  if (wanted === 'auto' && n < WORTH) return cpu('few enough points');
  try {
    const { GpuRenderer, trial } = await import('./gpu/gpu');
    const renderer = new GpuRenderer(lost);
    const no = wanted === 'gpu' ? null : objection(renderer.name, await trial(renderer));
    if (no === null) return { renderer, why: renderer.name };
    renderer.dispose();
    return cpu(no);
  } catch (problem) {
    return cpu(problem instanceof Error ? problem.message : String(problem));
  }
}
