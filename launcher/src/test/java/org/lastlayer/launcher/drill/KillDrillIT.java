package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link KillDrill}, in its short form unless {@code lastlayer.drill} says how often. */
class KillDrillIT {
  @Test
  void whateverMomentItIsKilledTheNextRunEndsWithTheSameBytes(@TempDir Path folder)
      throws IOException {
    new KillDrill(folder, 11, System.out).run(Integer.getInteger("lastlayer.drill", 1));
  }
}
