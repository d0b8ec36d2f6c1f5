package org.lastlayer.matrix;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.MatrixInfo;
import org.lastlayer.api.matrix.RowJournal;

/** Rows for a run that keeps nothing: they end with the process. Threads: one at a time. */
public final class BuilderJournal implements RowJournal {
  private final MatrixBuilder builder;
  private final List<String> notes = new ArrayList<>();
  private long rows;

  /** Writes to {@code builder}, which it closes. */
  public BuilderJournal(MatrixBuilder builder) {
    this.builder = builder;
  }

  @Override
  public MatrixInfo info() {
    return builder.info();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void append(float[] from, int at, int count) {
    builder.write(rows, count, from, at);
    rows += count;
  }

  @Override
  public void seal(String note) {
    notes.add(note);
  }

  @Override
  public FeatureMatrix finish() {
    return builder.finish(rows);
  }

  @Override
  public void close() {
    builder.close();
  }
}
