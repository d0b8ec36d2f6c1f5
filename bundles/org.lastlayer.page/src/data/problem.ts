import type { Problem } from './types';

/** A refusal of the server, or the lack of one, in sentences. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(title);
  }
}

/** One sentence a problem: "perplexity must be below 33, found 40. Lower it." */
export function sentence(problem: Problem): string {
  const said = [problem.where, problem.expected ? `must be ${problem.expected}` : '']
    .filter(Boolean)
    .join(' ');
  const found = problem.found ? `${said ? ', ' : ''}found ${problem.found}` : '';
  return `${said}${found}.${problem.advice ? ` ${problem.advice}` : ''}`.replace(/^\./, '').trim();
}

/** What went wrong, for people. */
export function sentences(error: unknown): string[] {
  if (error instanceof Refused) {
    return error.problems.length ? error.problems.map(sentence) : [error.message];
  }
  if (error instanceof TypeError) return ['The server does not answer. Is `lastlayer serve` still running?'];
  return [error instanceof Error ? error.message : String(error)];
}

export function oneLine(error: unknown): string {
  return sentences(error).join(' ');
}
