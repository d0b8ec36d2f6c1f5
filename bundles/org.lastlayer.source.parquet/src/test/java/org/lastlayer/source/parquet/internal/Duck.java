package org.lastlayer.source.parquet.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.lastlayer.lib.duckdb.DuckDb;

/** Writes Parquet files. */
final class Duck {
  private Duck() {}

  /**
   * Writes the rows of a query.
   *
   * @param options as {@code COPY} takes them after the format, such as {@code ROW_GROUP_SIZE 2048}
   */
  static Path write(Path file, String query, String options) throws IOException, SQLException {
    try (var connection = DuckDb.open(text -> {});
        var statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
    }
    return file;
  }

  static Path write(Path file, String query) throws IOException, SQLException {
    return write(file, query, "");
  }
}
