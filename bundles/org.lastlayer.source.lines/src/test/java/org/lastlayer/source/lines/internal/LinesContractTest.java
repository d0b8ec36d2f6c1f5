package org.lastlayer.source.lines.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.source.lines.internal.LinesParameters.Label;
import org.lastlayer.testkit.DataSourceContract;

class LinesContractTest extends DataSourceContract {
  @TempDir Path folder;

  @Override
  protected DataSource source() {
    try {
      var file = Files.writeString(folder.resolve("l.txt"), "good\tx\nbad\ty\ngood\tx\n\nodd\tx\n");
      return new LinesSource(new LinesParameters(file, Label.LAST, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
