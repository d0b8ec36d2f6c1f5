import { framing, viewOf } from '../camera';
import { STYLES } from '../style';
import type { GpuRenderer } from './gpu-renderer';
import { isSoftware } from './probe';

const POINTS = 200_000;

/** Milliseconds that a frame of made-up points takes at a usual size, the first one left out; 0 if it need not be known. */
export async function trial(renderer: GpuRenderer): Promise<number> {
  if (isSoftware(renderer.name)) return 0;
  const x = Float32Array.from({ length: POINTS }, (_, i) => ((i * 7919) % POINTS) / POINTS);
  const y = Float32Array.from({ length: POINTS }, (_, i) => ((i * 104729) % POINTS) / POINTS);
  renderer.place({ n: POINTS, dimensions: 2, x, y, z: null }, false, 1);
  renderer.style({ of: new Uint16Array(POINTS), colors: new Uint32Array(STYLES), below: new Uint8Array(STYLES), layered: false, shown: POINTS });
  const extent = { min: [0, 0, 0], max: [1, 1, 0], radius: 1 } as const;
  const view = viewOf(framing(extent, true, 1280, 800), true, 1280, 800, extent);
  const request = { view, along: 1, radius: 0.5, background: 0xffffffff, deep: 0xff000000, budget: Infinity };
  await renderer.draw(request);
  return (await renderer.draw(request))?.milliseconds ?? Infinity;
}
