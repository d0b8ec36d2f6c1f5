package org.lastlayer.source.parquet.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Media;

/**
 * The items' contents. Blocks of rows that are asked for in their order, as extractors do, come
 * from one running query for each file, and the last few are kept; a single row anywhere else costs
 * a query of its own, which finds its row group by the file's index.
 *
 * <p>Threads: any number; one reads, the others wait. Memory: {@value #KEPT} blocks of about
 * {@value #BYTES} bytes.
 */
final class Blocks implements AutoCloseable {
  private static final int KEPT = 8;
  private static final long BYTES = 4L << 20;
  private static final int MOST = 4096;

  /** Blocks that are read over sooner than a new query is made. */
  private static final int AHEAD = 4;

  private final Database database;

  /** For single rows: a connection can have one running query. */
  private final Database aside;

  private final Content content;
  private final Rows reader;
  private final int size;
  private final Map<String, Block> kept = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable Part running;
  private @Nullable PreparedStatement statement;
  private @Nullable ResultSet cursor;
  private long next;
  private String missed = "";

  /** Rows, or why there are none. */
  private record Block(List<@Nullable Media> rows, @Nullable LastlayerException broken) {}

  /**
   * Over files whose rows take so many bytes.
   *
   * @param most rows a block, so that what is broken in a row group spoils that group alone
   */
  Blocks(RunContext run, Content content, Rows reader, long width, int most) {
    this.database = Database.open(run);
    this.aside = Database.open(run);
    this.content = content;
    this.reader = reader;
    this.size = Math.clamp(BYTES / Math.max(1, width), 1, Math.min(most, MOST));
  }

  /** The content of a row of a file; null where the row has none. */
  synchronized @Nullable Media media(Part part, long row) {
    long block = row / size;
    var key = key(part, block);
    var found = kept.get(key);
    if (found == null && isAlone(part, row, key)) {
      missed = key;
      return single(part, row);
    }
    if (found == null) {
      found = fetch(part, block);
      kept.put(key, found);
      trim();
    }
    var broken = found.broken();
    if (broken != null) {
      throw new LastlayerException(broken.problems(), broken);
    }
    return found.rows().get((int) (row % size));
  }

  /** Whether nothing tells that its neighbours are wanted too. */
  private boolean isAlone(Part part, long row, String key) {
    boolean follows = part.equals(running) && row / size >= next && row / size <= next + AHEAD;
    return !follows && row % size != 0 && !key.equals(missed);
  }

  private @Nullable Media single(Part part, long row) {
    try (var query = aside.prepare(select(part) + " WHERE file_row_number = " + row);
        var found = query.executeQuery()) {
      if (!found.next()) {
        throw new SQLException("it ends before its last row");
      }
      return reader.media(found);
    } catch (SQLException e) {
      throw Database.unreadable(part.file(), e);
    }
  }

  private Block fetch(Part part, long block) {
    try {
      return new Block(whole(part, block), null);
    } catch (SQLException e) {
      stop();
      return new Block(List.of(), Database.unreadable(part.file(), e));
    }
  }

  private static String key(Part part, long block) {
    return part.first() + " " + block;
  }

  private void trim() {
    while (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  /**
   * A query that runs reads ahead: when it fails, the rows asked for may still be whole, and are
   * asked for alone.
   */
  private List<@Nullable Media> whole(Part part, long block) throws SQLException {
    try {
      return read(part, block);
    } catch (SQLException e) {
      start(part, block, (block + 1) * size);
      try {
        return take(part, block);
      } finally {
        stop();
      }
    }
  }

  private List<@Nullable Media> read(Part part, long block) throws SQLException {
    if (part.equals(running) && block >= next && block <= next + AHEAD) {
      while (next < block) {
        var key = key(part, next);
        kept.put(key, new Block(take(part, next), null));
        trim();
      }
    } else {
      start(part, block, part.rows());
    }
    return take(part, block);
  }

  /** Begins a query at a block; from there to a last row they come in their order. */
  private void start(Part part, long block, long end) throws SQLException {
    stop();
    var made =
        database.prepare(
            select(part)
                + " WHERE file_row_number >= "
                + block * size
                + " AND file_row_number < "
                + end);
    statement = made;
    cursor = made.executeQuery();
    running = part;
    next = block;
  }

  /** Numbers and names stand in the text itself: only then does DuckDB pass over row groups. */
  private String select(Part part) {
    var columns = String.join(", ", content.columns().stream().map(Column::quoted).toList());
    var file = part.file().toAbsolutePath().toString().replace("'", "''");
    return "SELECT " + columns + " FROM read_parquet('" + file + "', file_row_number=true)";
  }

  private List<@Nullable Media> take(Part part, long block) throws SQLException {
    int count = (int) Math.min(size, part.rows() - block * size);
    var rows = new ArrayList<@Nullable Media>(count);
    var from = cursor;
    for (int i = 0; i < count; i++) {
      if (from == null || !from.next()) {
        throw new SQLException("it ends before its last row");
      }
      rows.add(reader.media(from));
    }
    next = block + 1;
    return rows;
  }

  private void stop() {
    try {
      if (cursor != null) {
        cursor.close();
      }
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB could not end a query", e);
    } finally {
      cursor = null;
      statement = null;
      running = null;
    }
  }

  @Override
  public synchronized void close() {
    stop();
    kept.clear();
    database.close();
    aside.close();
  }
}
