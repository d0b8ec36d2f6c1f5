package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.output.Output;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.OutputContract;
import org.lastlayer.testkit.Results;

class DotTest extends OutputContract {
  @Override
  protected Output output() {
    return new Dot().create(new Dot.Parameters(2));
  }

  @Test
  void everyItemHasItsArrows(@TempDir Path folder) throws IOException {
    var results = Results.small();
    try (var run = LocalRun.of(1, 1)) {
      output().write(results, folder, run);
    }
    var lines = Files.readAllLines(folder.resolve("graphs/near.dot"));
    long arrows = lines.stream().filter(line -> line.contains(" -> ")).count();
    assertEquals(2L * results.items().size(), arrows);
    assertTrue(lines.contains("  0 -> 1 [label=\"1.0\"];"), lines::toString);
  }
}
