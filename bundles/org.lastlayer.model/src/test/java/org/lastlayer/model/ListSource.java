package org.lastlayer.model;

import java.util.List;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;

/** Items of a list. */
record ListSource(List<Item> items) implements DataSource {
  @Override
  public void open(RunContext run) {}

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public Item item(int i) {
    return items.get(i);
  }

  @Override
  public Digest digest(RunContext run) {
    return new Digest("0".repeat(64));
  }

  @Override
  public void close() {}
}
