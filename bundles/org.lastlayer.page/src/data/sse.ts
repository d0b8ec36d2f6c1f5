import { Refused } from './problem';

/** Server-sent events by fetch, since EventSource cannot carry a token. */

export interface Message {
  event: string;
  data: string;
  id: string | null;
}

/** Cuts a stream of text into events; keeps what is not whole until the next piece. */
export class EventParser {
  private rest = '';

  push(text: string): Message[] {
    this.rest += text;
    const blocks = this.rest.split(/\r\n\r\n|\n\n|\r\r/);
    this.rest = blocks.pop() ?? '';
    return blocks.map(parseBlock).filter((m): m is Message => m !== null);
  }
}

function parseBlock(block: string): Message | null {
  let event = 'message';
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':');
    if (colon === 0) continue; // a comment: the heartbeat
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
  }
  return data.length ? { event, data: data.join('\n'), id } : null;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
/** The server sends a comment every 15 s: silence longer than this means it is gone. */
const SILENCE = 40_000;

/** Reads events until told to stop; comes back by itself, with the number of the last event it saw. */
export async function follow(
  open: (lastId: string | null, signal: AbortSignal) => Promise<Response>,
  on: (message: Message) => void,
  state: (connected: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId: string | null = null;
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    const attempt = new AbortController();
    const stop = (): void => attempt.abort();
    signal.addEventListener('abort', stop);
    let silence = setTimeout(stop, SILENCE);
    try {
      const response = await open(lastId, attempt.signal);
      if (!response.body) return;
      lastId ??= response.headers.get('X-Lastlayer-Event');
      state(true);
      wait = FIRST_WAIT;
      const reader = response.body.getReader();
      const text = new TextDecoder();
      const parser = new EventParser();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        clearTimeout(silence);
        silence = setTimeout(stop, SILENCE);
        for (const message of parser.push(text.decode(value, { stream: true }))) {
          if (message.id !== null) lastId = message.id;
          on(message);
        }
      }
    } catch (error) {
      // no events without a token or from a server that has none; else gone: said below, tried again after a while
      if (error instanceof Refused && error.status < 500) return;
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    }
    if (signal.aborted) return;
    state(false);
    await new Promise((done) => setTimeout(done, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}
