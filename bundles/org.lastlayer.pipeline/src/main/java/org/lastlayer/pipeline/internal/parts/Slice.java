package org.lastlayer.pipeline.internal.parts;

import java.util.List;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;

/** Items {@code [from, to)} of an open source, which whoever opened it closes. */
record Slice(DataSource all, int from, int to) implements DataSource {
  @Override
  public void open(RunContext run) {}

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public Item item(int i) {
    return all.item(from + i);
  }

  @Override
  public List<String> labelNames() {
    return all.labelNames();
  }

  @Override
  public Digest digest(RunContext run) {
    return all.digest(run);
  }

  @Override
  public void close() {}
}
