package org.lastlayer.source.vectors.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.testkit.DataSourceContract;

class LexiconContractTest extends DataSourceContract {
  @TempDir Path folder;

  @Override
  protected DataSource source() {
    try {
      var table =
          Files.writeString(folder.resolve("t.csv"), "word,label\na,x\nb,y\nc,x\nd,y\nd,x\n");
      return new LexiconSource(new LexiconParameters(null, new WordTable(table, "UTF-8"), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
