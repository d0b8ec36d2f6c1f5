package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link LongRun}, for ten seconds unless {@code lastlayer.drill} says how many minutes. */
class LongRunIT {
  @Test
  void mixedWorkGoesOnSideBySide(@TempDir Path folder) throws IOException {
    long minutes = Long.getLong("lastlayer.drill", 0);
    var run = new LongRun(folder, System.out);
    if (minutes > 0) {
      run.run(Duration.ofMinutes(minutes), Duration.ofMinutes(1));
    } else {
      run.run(Duration.ofSeconds(10), Duration.ofSeconds(5));
    }
  }
}
