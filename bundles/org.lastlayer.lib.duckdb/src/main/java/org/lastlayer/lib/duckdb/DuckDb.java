package org.lastlayer.lib.duckdb;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens databases in memory.
 *
 * <p>The driver's classes are loaded by a class loader of their own: only that way does the driver
 * take its native code (72 MB) from a folder where it was unpacked once, instead of unpacking it at
 * every start. Callers see the interfaces of {@code java.sql} alone.
 *
 * <p>Threads: any number; the first does the work, the others wait.
 */
public final class DuckDb {
  private static @Nullable Driver driver;

  private DuckDb() {}

  /**
   * A new database in memory, which may read files and loads no extension. Each connection has a
   * database of its own; the caller closes it.
   *
   * @param slow called with a sentence before something is unpacked
   * @throws IOException when the native code cannot be unpacked
   * @throws UnsupportedOperationException when there is none for this platform; the message names
   *     it
   * @throws LinkageError when the system refuses to load it
   */
  public static Connection open(Consumer<String> slow) throws IOException, SQLException {
    var settings = new Properties();
    // Nothing is fetched from anywhere; Parquet is built in.
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    // Otherwise a query's whole result is held in memory.
    settings.setProperty("jdbc_stream_results", "true");
    return driver(slow).connect("jdbc:duckdb:", settings);
  }

  private static synchronized Driver driver(Consumer<String> slow) throws IOException {
    var made = driver;
    if (made == null) {
      var loader = new DriverLoader(Natives.unpacked(slow));
      try {
        made =
            (Driver)
                Class.forName("org.duckdb.DuckDBDriver", true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("DuckDB's driver cannot be made: " + e, e);
      }
      driver = made;
    }
    return made;
  }
}
