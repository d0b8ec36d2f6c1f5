package org.lastlayer.extract.text.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** A source in memory. */
record Texts(List<Supplier<Media>> media) implements DataSource {
  static Texts of(List<String> texts) {
    return new Texts(texts.stream().<Supplier<Media>>map(t -> () -> new Media.Text(t)).toList());
  }

  @Override
  public void open(RunContext run) {
    // in memory
  }

  @Override
  public int size() {
    return media.size();
  }

  @Override
  public Item item(int i) {
    return new Item("item " + i, null, null, Map.of(), media.get(i));
  }

  @Override
  public Digest digest(RunContext run) {
    return new Digest("0".repeat(64));
  }

  @Override
  public void close() {
    // in memory
  }
}
