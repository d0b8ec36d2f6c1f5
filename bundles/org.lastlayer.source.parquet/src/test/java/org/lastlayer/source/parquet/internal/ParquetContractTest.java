package org.lastlayer.source.parquet.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.testkit.DataSourceContract;

class ParquetContractTest extends DataSourceContract {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException, SQLException {
    for (var name : new String[] {"a", "b"}) {
      Duck.write(
          folder.resolve(name + ".parquet"),
          "SELECT [i, i * i]::FLOAT[] AS v, i % 3 AS label, 'id' || i % 40 AS id FROM range(50) t(i)",
          ", ROW_GROUP_SIZE 2048");
    }
  }

  @Override
  protected DataSource source() {
    return new ParquetSource(
        new ParquetParameters(folder, "v", null, null, null, null, "label", "id", 77));
  }
}
