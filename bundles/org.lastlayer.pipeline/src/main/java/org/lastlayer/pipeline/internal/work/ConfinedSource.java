package org.lastlayer.pipeline.internal.work;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.pipeline.DataRoots;

/**
 * A source for somebody who may see some folders only. What a list names, or a link leads to,
 * outside of them is an item that cannot be read: it is skipped and told like any other. A source
 * says by an absolute {@link Item#path} that an item is that file.
 *
 * <p>Where anything is left out the digest is another one, so that a result of all items is not
 * taken for one of these, nor the other way round.
 */
final class ConfinedSource implements DataSource {
  private final DataSource source;
  private final DataRoots roots;
  private final BitSet outside = new BitSet();

  /** Of a source that is not open yet. */
  ConfinedSource(DataSource source, DataRoots roots) {
    this.source = source;
    this.roots = roots;
  }

  @Override
  public List<Problem> check() {
    return source.check();
  }

  @Override
  public int sizeHint() {
    return source.sizeHint();
  }

  @Override
  public void open(RunContext run) {
    source.open(run);
    for (int i = 0; i < source.size(); i++) {
      run.checkpoint();
      outside.set(i, isOutside(source.item(i)));
    }
  }

  private boolean isOutside(Item item) {
    var written = item.path();
    try {
      return written != null
          && (RemotePaths.named(written)
              || (Path.of(written).isAbsolute() && !roots.hold(Path.of(written))));
    } catch (InvalidPathException e) {
      return false; // no file
    }
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Item item(int i) {
    var item = source.item(i);
    if (!outside.get(i)) {
      return item;
    }
    var problem = roots.outside("item " + i, String.valueOf(item.path()));
    return new Item(
        item.id(),
        item.label(),
        item.path(),
        item.columns(),
        () -> {
          throw new LastlayerException(problem);
        });
  }

  @Override
  public List<String> labelNames() {
    return source.labelNames();
  }

  @Override
  public Digest digest(RunContext run) {
    var whole = source.digest(run);
    return outside.isEmpty() ? whole : Digests.of(whole.hex() + " without " + outside);
  }

  @Override
  public void close() {
    source.close();
  }
}
