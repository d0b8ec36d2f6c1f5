package org.lastlayer.source.vectors.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.matrix.Digests;

/**
 * What the sources of vectors share: a table that is read at {@link #open}, and the digest of the
 * files it came from.
 */
abstract class TableOfItems implements DataSource {
  private static final int STEP = 1 << 20;

  private @Nullable List<Item> items;

  /** Reads the table. */
  abstract List<Item> read(RunContext run);

  /** The files it is read from. */
  abstract List<Path> files();

  @Override
  public final void open(RunContext run) {
    items = read(run);
  }

  /** Says how many there were, where not all are taken. */
  static void showing(int shown, long all, String what, String why, RunContext run) {
    if (shown < all) {
      run.note("showing " + shown + " of " + all + " " + what + ", " + why);
    }
  }

  @Override
  public final int size() {
    return opened().size();
  }

  @Override
  public final Item item(int i) {
    return opened().get(i);
  }

  private List<Item> opened() {
    var known = items;
    if (known == null) {
      throw new IllegalStateException("the source is not open");
    }
    return known;
  }

  /** Of the files' contents and of what was taken from them. */
  @Override
  public final Digest digest(RunContext run) {
    var sha = Digests.sha256();
    for (var file : files()) {
      feed(sha, file, run);
    }
    for (var item : opened()) {
      sha.update((item.id() + "\t" + item.label() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Digests.of(sha);
  }

  private static void feed(MessageDigest sha, Path file, RunContext run) {
    try (InputStream in = Files.newInputStream(file)) {
      var buffer = new byte[STEP];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        run.checkpoint();
        sha.update(buffer, 0, got);
      }
    } catch (IOException e) {
      throw Inputs.unreadable(file, file.toString(), e);
    }
  }

  @Override
  public void close() {
    items = null;
  }
}
