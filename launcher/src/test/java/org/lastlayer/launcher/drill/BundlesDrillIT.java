package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link BundlesDrill}, in its short form unless {@code lastlayer.drill} says how often: answers
 * are checked in both, growth shows in the long one.
 */
class BundlesDrillIT {
  @Test
  void everyAnswerIsThatOfTheVersionInEffect(@TempDir Path folder) throws IOException {
    int cycles = Integer.getInteger("lastlayer.drill", 9);
    new BundlesDrill(folder, System.out).run(cycles, cycles < 100 ? 3 : 25);
  }
}
