import type { Points } from '../map/map-element';
import type { Bench } from './bench';
import { decodePoints } from './columns';
import { sentence } from './problem';
import type { Frame, Id, Job } from './types';

const ENDED = new Set(['done', 'failed', 'cancelled']);

export function ended(job: Job): boolean {
  return ENDED.has(job.state);
}

/** Work of the server: what runs, and the map that is being computed, frame by frame. */
export class Jobs {
  all: Job[] = [];
  /** The job whose map is looked at while it is computed. */
  watched: Id | null = null;
  frame: Omit<Frame, 'bytes'> | null = null;
  points: Points | null = null;
  private stop: AbortController | null = null;

  /** Pauses asked for that the job has not come to yet. */
  private readonly wanted = new Map<Id, boolean>();

  constructor(private readonly bench: Bench) {}

  async load(): Promise<void> {
    if (!this.bench.source.live) return;
    try {
      this.all = await this.bench.source.jobs();
      this.bench.emit('jobs');
    } catch {
      // a server without jobs: the panel says that there are none
    }
  }

  get(id: Id | null): Job | null {
    return this.all.find((j) => j.id === id) ?? null;
  }

  async start(job: Record<string, unknown>, watch: boolean): Promise<Job | null> {
    try {
      const made = await this.bench.source.startJob(job);
      this.changed(made);
      if (watch) this.watch(made.id);
      return made;
    } catch (error) {
      this.bench.toasts.fail(error);
      return null;
    }
  }

  changed(job: Job): void {
    const before = this.get(job.id);
    if (ended(job) || (job.state === 'paused') === this.wanted.get(job.id)) this.wanted.delete(job.id);
    this.all = before ? this.all.map((j) => (j.id === job.id ? job : j)) : [job, ...this.all];
    this.bench.emit('jobs');
    if (before && !ended(before) && ended(job)) void this.finished(job);
  }

  private async finished(job: Job): Promise<void> {
    if (job.state === 'failed') {
      this.bench.toasts.say([`${job.title} failed.`, ...(job.problems ?? []).slice(0, 2).map(sentence)].join(' '), null, true);
    }
    if (job.state !== 'done') {
      if (this.watched === job.id) this.watch(null);
      return;
    }
    if (job.kind === 'map' && job.run === this.bench.manifest?.run) {
      await this.bench.refreshManifest();
      if (this.watched === job.id && job.map) {
        this.bench.change({ map: job.map, morph: 0, arrows: false });
        this.watch(null);
      }
      this.bench.toasts.say(`${job.title} is done; it is in the menu of maps.`);
      return;
    }
    const { run } = job;
    this.bench.toasts.say(`${job.title} is done.`, {
      label: 'Open the run',
      run: () => void (run !== null && run !== undefined && this.bench.goToRun(run)),
    });
  }

  async cancel(job: Job): Promise<void> {
    try {
      await this.bench.source.cancelJob(job.id);
      if (ended(job)) this.all = this.all.filter((j) => j.id !== job.id);
      this.bench.emit('jobs');
    } catch (error) {
      this.bench.toasts.fail(error);
    }
  }

  /** The map that is computed now, if one is; what Space stops. */
  get running(): Job | null {
    const open = this.all.filter((j) => j.kind === 'map' && !ended(j));
    return open.find((j) => j.id === this.watched) ?? open[0] ?? null;
  }

  /** Whether it is paused, or will be at its next step. */
  paused(job: Job): boolean {
    return this.wanted.get(job.id) ?? job.state === 'paused';
  }

  async pause(job: Job): Promise<void> {
    const pause = !this.paused(job);
    this.wanted.set(job.id, pause);
    this.bench.emit('jobs');
    try {
      await this.bench.source.pauseJob(job.id, pause);
    } catch (error) {
      this.wanted.delete(job.id);
      this.bench.toasts.fail(error);
    }
  }

  watch(id: Id | null): void {
    this.stop?.abort();
    this.stop = null;
    this.watched = id;
    this.points = null;
    this.frame = null;
    if (id !== null) {
      this.stop = new AbortController();
      void this.read(id, this.stop.signal);
    }
    this.bench.emit('maps', 'jobs');
  }

  private async read(id: Id, signal: AbortSignal): Promise<void> {
    let after = 0;
    while (!signal.aborted) {
      try {
        const frame = await this.bench.source.frame(id, after, signal);
        if (signal.aborted) return;
        if (!frame) {
          const job = await this.bench.source.job(id);
          this.changed(job);
          if (ended(job)) return;
          continue;
        }
        const { bytes, ...about } = frame;
        after = frame.number;
        this.frame = about;
        this.points = decodePoints(bytes, frame.min, frame.max);
        this.bench.emit('maps');
        // no faster than the screen: a frame that nobody sees helps nobody
        await new Promise((done) => setTimeout(done, 30));
      } catch (error) {
        if (signal.aborted) return;
        this.bench.toasts.fail(error);
        this.watch(null);
        return;
      }
    }
  }
}
