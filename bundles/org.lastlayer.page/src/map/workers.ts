/**
 * Workers of the map, or null where there are none: a page in one file is opened from `file://`, where a worker has no
 * file to come from; it holds at most 50,000 points, few enough for the page's own thread.
 */
export function rasterWorker(): Worker | null {
  const ready = spare ?? newRasterWorker();
  spare = null;
  return ready;
}

/** Lets the first map's worker load while its points are still on their way. */
export function prepareWorker(): void {
  spare ??= newRasterWorker();
}

let spare: Worker | null = null;

function newRasterWorker(): Worker | null {
  if (__SINGLE__ || typeof Worker === 'undefined') return null;
  return new Worker(new URL('./raster/raster.worker.ts', import.meta.url), { type: 'module' });
}

export function indexWorker(): Worker | null {
  if (__SINGLE__ || typeof Worker === 'undefined') return null;
  return new Worker(new URL('./pick/index.worker.ts', import.meta.url), { type: 'module' });
}
