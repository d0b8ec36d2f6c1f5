/** What can change, told by name; those who show something say what they depend on. */
export type Topic =
  | 'run' | 'runs' | 'view' | 'maps' | 'color' | 'selection' | 'hover' | 'neighbors'
  | 'camera' | 'tags' | 'jobs' | 'extensions' | 'toast' | 'state' | 'pictures';

export class Emitter {
  private readonly all = new Map<Topic, Set<() => void>>();

  on(topic: Topic, call: () => void): () => void {
    let calls = this.all.get(topic);
    if (!calls) this.all.set(topic, (calls = new Set()));
    calls.add(call);
    return () => calls.delete(call);
  }

  emit(...topics: Topic[]): void {
    // one call each, though it listens to several of them
    const calls = new Set(topics.flatMap((topic) => [...(this.all.get(topic) ?? [])]));
    for (const call of calls) call();
  }
}
