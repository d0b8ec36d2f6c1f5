package org.lastlayer.source.parquet.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;

/**
 * Ids and labels of all rows: what is held in memory for as long as the source is open. A label is
 * a number, 4 bytes a row.
 */
final class Keys {
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<@Nullable String> ids = new ArrayList<>();
  private int[] labels = new int[1024];
  private int rows;

  /** Reads a column of labels, of ids, or both; each may be null. */
  void read(
      Database database, Part part, @Nullable Column id, @Nullable Column label, RunContext run) {
    if (id == null && label == null) {
      return;
    }
    var sql =
        "SELECT CAST("
            + (id == null ? "NULL" : id.quoted())
            + " AS VARCHAR), CAST("
            + (label == null ? "NULL" : label.quoted())
            + " AS VARCHAR) FROM read_parquet(?)";
    try (var statement = database.prepare(sql, part.file().toAbsolutePath().toString());
        var found = statement.executeQuery()) {
      while (found.next()) {
        run.checkpoint();
        if (rows == labels.length) {
          labels = Arrays.copyOf(labels, 2 * rows);
        }
        labels[rows++] = code(found.getString(2));
        if (id != null) {
          ids.add(found.getString(1));
        }
      }
    } catch (SQLException e) {
      throw Database.unreadable(part.file(), e);
    }
  }

  private int code(@Nullable String label) {
    if (label == null || label.isBlank()) {
      return -1;
    }
    var known = codes.get(label);
    if (known == null) {
      known = names.size();
      names.add(label);
      codes.put(label, known);
    }
    return known;
  }

  @Nullable String id(int row) {
    return ids.isEmpty() ? null : ids.get(row);
  }

  /** The label as the file has it. */
  @Nullable String label(int row) {
    return rows == 0 || labels[row] < 0 ? null : names.get(labels[row]);
  }
}
