import { takeAhead } from './ahead';
import { Refused } from './problem';
import { token } from './token';
import type { Problem } from './types';

const BASE = 'api/v1';

/** Requests to the server: the token added, refusals made errors with words. */
export class Api {
  /** Called when the token is missing or wrong. */
  onDenied: () => void = () => {};

  async ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const ahead = method === 'GET' && !init.headers ? takeAhead(path) : null;
    const response = await (ahead ?? fetchNow(method, path, init));
    if (response.ok) return response;
    if (response.status === 401) this.onDenied();
    throw await refusal(response);
  }

  async get<R>(path: string): Promise<R> {
    return (await this.ask('GET', path)).json() as Promise<R>;
  }

  async getBytes(path: string, init: RequestInit = {}): Promise<ArrayBuffer> {
    return (await this.ask('GET', path, init)).arrayBuffer();
  }

  async getBlob(path: string, init: RequestInit = {}): Promise<Blob> {
    return (await this.ask('GET', path, init)).blob();
  }

  async send<R>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<R> {
    const init: RequestInit = { headers };
    if (body instanceof Blob) init.body = body;
    else if (body !== undefined) {
      init.body = JSON.stringify(body);
      headers['Content-Type'] = 'application/json';
    }
    const text = await (await this.ask(method, path, init)).text();
    return (text ? JSON.parse(text) : undefined) as R;
  }
}

function fetchNow(method: string, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${token()}`);
  return fetch(`${BASE}${path}`, { ...init, method, headers });
}

async function refusal(response: Response): Promise<Refused> {
  let title = `The server refused this (${response.status}).`;
  let problems: Problem[] = [];
  try {
    const said = (await response.json()) as { title?: string; detail?: string; problems?: Problem[] };
    title = said.detail ?? said.title ?? title;
    problems = said.problems ?? [];
  } catch {
    // not a problem in JSON: the number has to do
  }
  return new Refused(response.status, title, problems);
}
