package org.lastlayer.pipeline.internal.live;

import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.matrix.Digests;

/** A source of a single item that is not kept. */
record OneItem(Item only) implements DataSource {
  @Override
  public void open(RunContext run) {}

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Item item(int i) {
    return only;
  }

  @Override
  public Digest digest(RunContext run) {
    return Digests.of("one item: " + only.id());
  }

  @Override
  public void close() {}
}
