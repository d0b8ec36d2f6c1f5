package org.lastlayer.lib.duckdb.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.lastlayer.lib.duckdb.DuckDb;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Loads DuckDB's native code and lets it say its version: for {@code lastlayer doctor}. */
@Component(service = Callable.class, property = "native.library=DuckDB")
public final class LoadCheck implements Callable<String> {
  /** Made by the framework when somebody wants to know. */
  @Activate
  public LoadCheck() {}

  @Override
  public String call() throws IOException, SQLException {
    try (var connection = DuckDb.open(slow -> {});
        var statement = connection.createStatement();
        var answer = statement.executeQuery("SELECT version()")) {
      return answer.next() ? answer.getString(1) : "";
    }
  }
}
