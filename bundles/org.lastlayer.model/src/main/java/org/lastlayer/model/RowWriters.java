package org.lastlayer.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.model.ExtractionLoop.Output;

/**
 * Writes batches in the order of the items, whatever order they are done in, each output to its own
 * rows. Threads: any number may put; one that is far ahead waits, so that the batches in memory
 * stay few.
 */
final class RowWriters implements AutoCloseable {
  private static final long MOST_BYTES = 64 << 20;
  private static final int MOST_AHEAD = 64;
  private static final long PATIENCE_MS = 50;

  private final List<Output> outputs;
  private final List<RowWriter> writers = new ArrayList<>();
  private final Map<Integer, Batch> early = new HashMap<>();
  private final long window;
  private final int first;
  private int next;
  private boolean abandoned;

  RowWriters(List<Output> outputs, int n, int batch, String basis) {
    this.outputs = outputs;
    long bytes = 1;
    int first = n;
    boolean whole = false;
    try {
      for (var output : outputs) {
        bytes += (long) batch * output.columns() * Float.BYTES;
        var writer = new RowWriter(output.run().rows("rows", n, output.columns(), basis), n);
        writers.add(writer);
        first = Math.min(first, writer.next());
      }
      whole = true;
    } finally {
      if (!whole) {
        close();
      }
    }
    int ahead = 2 * outputs.getFirst().run().threads();
    this.window = batch * Math.max(ahead, Math.min(MOST_AHEAD, MOST_BYTES / bytes));
    this.first = first;
    this.next = first;
  }

  /** The first item to be read. */
  int first() {
    return first;
  }

  /** Takes a batch over, and writes it as soon as all before it are written. */
  synchronized void put(Batch batch, RunContext run) {
    while (batch.from() > next + window && !abandoned) {
      run.checkpoint();
      try {
        wait(PATIENCE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Cancelled("the extraction");
      }
    }
    early.put(batch.from(), batch);
    for (var ready = early.remove(next); ready != null; ready = early.remove(next)) {
      for (int o = 0; o < writers.size(); o++) {
        writers.get(o).write(ready.from(), ready.to(), ready.part(o));
      }
      next = ready.to();
    }
    notifyAll();
  }

  /** Lets those go who wait for a batch that will never come. */
  synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }

  /** What came of it, for each output. */
  synchronized List<Extraction> finish() {
    var found = new ArrayList<Extraction>();
    for (int o = 0; o < writers.size(); o++) {
      found.add(writers.get(o).finish(outputs.get(o).facts()));
    }
    return found;
  }

  @Override
  public synchronized void close() {
    writers.forEach(RowWriter::close);
  }
}
