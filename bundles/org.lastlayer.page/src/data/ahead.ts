import { columnOf, firstColumn, firstMap, mapOf } from './pick';
import { token } from './token';
import type { Manifest, RunAbout } from './types';
import { fromHash } from './view';

/** Answers that were asked for before anybody wanted them; each is given out once. */
const asked = new Map<string, Promise<Response>>();

/**
 * Asks for what the first picture needs while the page's scripts still arrive. A wrong guess costs a request; failures
 * are left to whoever asks for the same later, since only those can tell the user.
 */
export function askAhead(): void {
  ask('/session');
  const runs = ask('/runs');
  // given out when the rest was asked for too, so that nobody asks for it at the same time
  keep('/runs', askFurther(runs).then(() => runs, () => runs));
}

async function askFurther(answer: Promise<Response>): Promise<void> {
  const view = fromHash(location.hash);
  const runs = await said<RunAbout[]>(answer);
  const run = runs.find((r) => r.name === view.run) ?? runs.find((r) => String(r.run) === view.run) ?? runs[0];
  if (!run) return;
  const manifest = await said<Manifest>(ask(`/runs/${run.run}/manifest`));
  const map = mapOf(manifest, view.map) ?? firstMap(manifest);
  const column = columnOf(manifest, view.color) ?? firstColumn(manifest);
  for (const about of [map, column]) if (about) ask(`/runs/${run.run}/columns/${about.hash}`);
}

/** The answer to a GET if it was asked for ahead. */
export function takeAhead(path: string): Promise<Response> | null {
  const answer = asked.get(path) ?? null;
  asked.delete(path);
  return answer;
}

/** What nobody has come for is let go of. */
export function forgetAhead(): void {
  asked.clear();
}

function ask(path: string): Promise<Response> {
  return keep(path, fetch(`api/v1${path}`, { headers: { Authorization: `Bearer ${token()}` } }));
}

function keep(path: string, answer: Promise<Response>): Promise<Response> {
  answer.catch(() => {}); // told to whoever takes it
  asked.set(path, answer);
  return answer;
}

async function said<R>(answer: Promise<Response>): Promise<R> {
  const response = await answer;
  if (!response.ok) throw new Error(String(response.status));
  return response.clone().json() as Promise<R>;
}
