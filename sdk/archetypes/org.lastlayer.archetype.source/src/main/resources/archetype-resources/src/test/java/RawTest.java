package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.testkit.DataSourceContract;

class RawTest extends DataSourceContract {
  @TempDir Path folder;

  /** Five pictures of 3 × 2 pixels. */
  @Override
  protected DataSource source() {
    return source(5 * 3 * 2);
  }

  private DataSource source(int bytes) {
    var pixels = new byte[bytes];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7);
    }
    try {
      var file = Files.write(folder.resolve("five.raw"), pixels);
      return new Raw().create(new Raw.Parameters(file, 3, 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatIsCutIsToldBefore() {
    var problems = source(5 * 3 * 2 - 1).check();
    assertEquals(1, problems.size());
    assertEquals(Problem.Kind.DATA, problems.get(0).kind());
  }
}
