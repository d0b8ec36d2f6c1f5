package org.lastlayer.source.vectors.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.testkit.DataSourceContract;

class WordsContractTest extends DataSourceContract {
  @TempDir Path folder;

  @Override
  protected DataSource source() {
    try {
      var vectors =
          Files.writeString(folder.resolve("v.txt"), "good 1 2\nbad 3 4\nodd 5 6\ntable 7 8\n");
      var list = Files.writeString(folder.resolve("p.txt"), "good\nodd\n");
      var classes = List.of(new WordClass("positive", list, "UTF-8", null, null));
      return new WordsSource(new WordsParameters(vectors, classes, null, false, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
