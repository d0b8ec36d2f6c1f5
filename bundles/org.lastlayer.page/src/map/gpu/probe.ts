/** Renderers that are programs: slower than ours. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|offscreen|virgl/i;

/** Points that a GPU is asked for; below, the other renderer is fast and needs nothing sent. */
export const WORTH = 60_000;
const FRAME = 25;

/** Whether a GPU's name is that of a program on the CPU. */
export function isSoftware(name: string): boolean {
  return name === '' || SOFTWARE.test(name);
}

/** Why the GPU is not taken, or null: by its name, then by the time a trial frame took. */
export function objection(name: string, trial: number): string | null {
  if (isSoftware(name)) return `WebGL is software here (${name || 'unnamed'})`;
  if (trial > FRAME) return `${name} took ${Math.round(trial)} ms for a trial frame`;
  return null;
}
