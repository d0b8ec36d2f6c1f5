package org.lastlayer.pipeline.live;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.Item;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the items of an open run came from, opened again when it is first asked for. Threads: any
 * number.
 */
@ProviderType
public interface LiveSource {
  /** How far it is. */
  enum State {
    /** Nobody asked yet, or it is being opened. */
    OPENING,
    /** It can be read. */
    OPEN,
    /** It cannot, see {@link #why}. */
    GONE
  }

  /** Begins to open it, if nobody did, and waits for the outcome at most so long. */
  State open(Duration wait);

  /** Why it cannot be read, in words; empty where it can, or where that is not known yet. */
  String why();

  /**
   * Reads the item of a row; the source stays open meanwhile.
   *
   * @throws org.lastlayer.api.problem.LastlayerException RESOURCE where it is not open
   */
  <T extends @Nullable Object> T read(int row, Function<Item, T> use);

  /** Names of what else the source says of its items; empty unless it is open. */
  List<String> columns();
}
