import { objection, WORTH } from './gpu/probe';
import { CpuRenderer } from './raster/cpu-renderer';
import type { PointRenderer } from './renderer';
import type { Renderer } from './types';
import { rasterWorker } from './workers';

export interface Chosen {
  readonly renderer: PointRenderer;
  readonly why: string;
}

/** Why no GPU is taken on this page, once that is known. */
let refused: string | null = null;

/** The renderer without a GPU, which can begin at once. */
export function cpu(why: string): Chosen {
  return { renderer: new CpuRenderer(rasterWorker()), why };
}

/** Whether it is worth asking whether there is a GPU. A page in one file has few points and cannot load more code. */
export function mayUseGpu(wanted: Renderer, n: number): boolean {
  if (__SINGLE__ || wanted === 'cpu') return false;
  return wanted === 'gpu' || (n >= WORTH && refused === null);
}

/**
 * The renderer on a GPU, or why there is none: 'auto' takes a real one that is quick, 'gpu' whatever the browser has. What
 * it needs is loaded only now.
 */
export async function gpu(wanted: Renderer, lost: () => void): Promise<Chosen | string> {
  if (__SINGLE__) return 'a page in one file';
  try {
    const { GpuRenderer, trial } = await import('./gpu/gpu');
    const renderer = new GpuRenderer(lost);
    const no = wanted === 'gpu' ? null : objection(renderer.name, await trial(renderer));
    if (no === null) return { renderer, why: renderer.name };
    renderer.dispose();
    return (refused = no);
  } catch (problem) {
    return (refused = problem instanceof Error ? problem.message : String(problem));
  }
}
