import { expect, test, vi } from 'vitest';
import { Refused } from './problem';
import { EventParser, follow } from './sse';

test('events in pieces, comments, several lines, ids', () => {
  const parser = new EventParser();
  expect(parser.push(': beat\n\nid: 4\nevent: li')).toEqual([]);
  expect(parser.push('st\ndata: {"a":\ndata: 1}\n\ndata: x\r\n\r\n')).toEqual([
    { event: 'list', data: '{"a":\n1}', id: '4' },
    { event: 'message', data: 'x', id: null },
  ]);
});

const answer = (text: string) => new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });

test('comes back with the number of the last event', async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const seen: (string | null)[] = [];
  const states: boolean[] = [];
  let round = 0;
  const done = follow(
    async (last) => {
      seen.push(last);
      if (++round === 2) throw new TypeError('gone');
      if (round === 3) stop.abort();
      return answer('id: 7\nevent: job\ndata: {}\n\n');
    },
    () => {},
    (state) => states.push(state),
    stop.signal,
  );
  await vi.advanceTimersByTimeAsync(20_000);
  await done;
  expect(seen).toEqual([null, '7', '7']);
  expect(states.slice(0, 3)).toEqual([true, false, false]);
  vi.useRealTimers();
});

test('does not knock again where it is refused', async () => {
  let asked = 0;
  await follow(
    async () => {
      asked++;
      throw new Refused(401, 'no');
    },
    () => {},
    () => {},
    new AbortController().signal,
  );
  expect(asked).toBe(1);
});
