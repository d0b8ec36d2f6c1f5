import type { Bench } from './bench';
import type { ExtensionAbout, MetricAbout, Schema } from './types';

/** What is installed: menus are made of this, and are made anew when a bundle comes or goes. */
export class Extensions {
  metrics: MetricAbout[] = [];
  reducers: ExtensionAbout[] = [];
  private readonly schemas = new Map<string, Promise<Schema>>();

  constructor(private readonly bench: Bench) {}

  async load(): Promise<void> {
    if (!this.bench.source.live) return;
    try {
      const [metrics, reducers] = await Promise.all([
        this.bench.source.metrics(),
        this.bench.source.extensions('reducer').catch(() => []),
      ]);
      this.metrics = metrics;
      this.reducers = reducers;
      this.bench.emit('extensions');
    } catch (error) {
      this.bench.toasts.fail(error);
    }
  }

  schema(kind: string, id: string): Promise<Schema> {
    const key = `${kind} ${id}`;
    let made = this.schemas.get(key);
    if (!made) {
      made = this.bench.source.schema(kind, id);
      this.schemas.set(key, made);
      made.catch(() => this.schemas.delete(key));
    }
    return made;
  }

  changed(data: { change: 'arrived' | 'left'; kind: string; id: string; title: string; bundle: string }): void {
    this.schemas.clear();
    const what = `${data.kind[0].toUpperCase()}${data.kind.slice(1)} “${data.title || data.id}”`;
    this.bench.toasts.say(`${what} ${data.change === 'arrived' ? 'arrived with' : 'left with'} ${data.bundle}.`);
    void this.load();
  }

  titleOf(metric: string): string {
    return this.metrics.find((m) => m.id === metric)?.title ?? metric;
  }
}
