package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link KillDrill}, in its short form unless {@code lastlayer.drill} says how often, and {@code
 * lastlayer.drill.from} from which number on.
 */
class KillDrillIT {
  @Test
  void whateverMomentItIsKilledTheNextRunEndsWithTheSameBytes(@TempDir Path folder)
      throws IOException {
    int from = Integer.getInteger("lastlayer.drill.from", 1);
    new KillDrill(folder, 11, System.out).run(from, Integer.getInteger("lastlayer.drill", 1));
  }
}
