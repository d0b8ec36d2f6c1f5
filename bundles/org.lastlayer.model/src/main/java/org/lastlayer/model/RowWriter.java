package org.lastlayer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.matrix.RowJournal;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** Writes the rows of one output, batch after batch. Threads: one at a time. */
final class RowWriter implements AutoCloseable {
  /** How much work a killed process may lose. */
  private static final long SEAL_NANOS = 1_000_000_000;

  private final RowJournal journal;
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Skipped> unsealed = new ArrayList<>();
  private final int[] items;
  private int rows;
  private int next;
  private int sealedTo;
  private boolean finished;
  private long sealed = System.nanoTime();

  /** Takes up what the journal holds of {@code n} items. */
  RowWriter(RowJournal journal, int n) {
    this.journal = journal;
    this.items = new int[n];
    for (var text : journal.notes()) {
      var note = ChunkNote.of(text);
      take(note.to(), note.skipped());
    }
    sealedTo = next;
    if (rows != journal.rows()) {
      throw new IllegalStateException(
          "the journal has " + journal.rows() + " rows, its notes tell of " + rows);
    }
  }

  private void take(int to, List<Skipped> left) {
    int s = 0;
    for (int i = next; i < to; i++) {
      if (s < left.size() && left.get(s).item() == i) {
        s++;
      } else {
        items[rows++] = i;
      }
    }
    skipped.addAll(left);
    next = to;
  }

  /** The first item that is not dealt with yet. */
  int next() {
    return next;
  }

  /** Writes the batch that begins at {@link #next}; one before it is written already. */
  void write(int from, int to, Batch.Part part) {
    if (from < next) {
      return;
    }
    journal.append(part.values(), 0, part.items().length);
    unsealed.addAll(part.skipped());
    take(to, part.skipped());
    if (System.nanoTime() - sealed > SEAL_NANOS) {
      seal();
    }
  }

  private void seal() {
    journal.seal(new ChunkNote(next, List.copyOf(unsealed)).text());
    unsealed.clear();
    sealedTo = next;
    sealed = System.nanoTime();
  }

  /** What came of it. */
  Extraction finish(Map<String, String> facts) {
    refuseNone();
    seal();
    finished = true;
    return new Extraction(
        journal.finish(), Arrays.copyOf(items, rows), List.copyOf(skipped), facts);
  }

  /** Refuses a source of which nothing could be read. */
  private void refuseNone() {
    if (rows > 0) {
      return;
    }
    var why =
        skipped.stream()
            .limit(3)
            .map(s -> s.id() + ": " + s.reason())
            .collect(Collectors.joining("; "));
    throw new LastlayerException(
        new Problem(
            Kind.DATA,
            "source",
            "a collection of which at least one item can be read",
            items.length == 0 ? "no item at all" : "none of " + items.length + " (" + why + ")",
            ""));
  }

  /** Keeps whole batches for the next run. */
  @Override
  public void close() {
    try (journal) {
      if (!finished && next > sealedTo) {
        seal();
      }
    }
  }
}
