package org.lastlayer.source.parquet.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.duckdb.DuckDb;

/** DuckDB, confined to reading. Threads: one at a time, which its users see to. */
final class Database implements AutoCloseable {
  /** DuckDB's own buffers; what a block holds comes on top. */
  private static final String MEMORY = "512MB";

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  static Database open(RunContext run) {
    try {
      var connection = DuckDb.open(run::note);
      try (var statement = connection.createStatement()) {
        statement.execute("SET memory_limit='" + MEMORY + "'");
        // One: row order and the share of other threads stay as they are.
        statement.execute("SET threads=1");
        statement.execute("SET lock_configuration=true");
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new Database(connection);
    } catch (IOException | SQLException | UnsupportedOperationException | LinkageError e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "path",
              "read by DuckDB",
              String.valueOf(e.getMessage()),
              "See that the cache folder may be written and that this platform is supported."),
          e);
    }
  }

  /** A statement whose question marks stand for values; results come in pieces. */
  PreparedStatement prepare(String sql, Object... values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  List<Column> columns(Path file) {
    try (var statement =
            prepare("DESCRIBE SELECT * FROM read_parquet(?)", file.toAbsolutePath().toString());
        var rows = statement.executeQuery()) {
      var columns = new ArrayList<Column>();
      while (rows.next()) {
        columns.add(new Column(rows.getString(1), rows.getString(2)));
      }
      return columns;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  long rows(Path file) {
    try (var statement =
            prepare(
                "SELECT num_rows FROM parquet_file_metadata(?)", file.toAbsolutePath().toString());
        var rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /** Bytes of all columns, unpacked, a row. */
  long width(Path file) {
    long rows = rows(file);
    try (var statement =
            prepare(
                "SELECT CAST(coalesce(sum(total_uncompressed_size), 0) AS BIGINT) FROM parquet_metadata(?)",
                file.toAbsolutePath().toString());
        var bytes = statement.executeQuery()) {
      return bytes.next() ? bytes.getLong(1) / Math.max(1, rows) : 0;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /** Rows of the largest row group. */
  int group(Path file) {
    try (var statement =
            prepare(
                "SELECT CAST(coalesce(max(row_group_num_rows), 1) AS BIGINT) FROM parquet_metadata(?)",
                file.toAbsolutePath().toString());
        var rows = statement.executeQuery()) {
      return rows.next() ? Math.clamp(rows.getLong(1), 1, Integer.MAX_VALUE) : 1;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /** A text that the file carries under a key, or null. */
  @Nullable String remark(Path file, String key) {
    try (var statement =
            prepare(
                "SELECT value FROM parquet_kv_metadata(?) WHERE key = ?",
                file.toAbsolutePath().toString(),
                key.getBytes(StandardCharsets.UTF_8));
        var rows = statement.executeQuery()) {
      if (!rows.next()) {
        return null;
      }
      var blob = rows.getBlob(1);
      return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  static LastlayerException unreadable(Path file, SQLException e) {
    var first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            "path",
            "Parquet files that can be read",
            file + ": " + first,
            "Is the file whole?"),
        e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB could not close a database in memory", e);
    }
  }
}
