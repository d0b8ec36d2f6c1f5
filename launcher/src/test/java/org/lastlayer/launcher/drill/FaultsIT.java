package org.lastlayer.launcher.drill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link Faults}: all files of the store damaged and a full disk; the others, and each file damaged
 * alone, with {@code lastlayer.drill}, since each takes many processes.
 */
class FaultsIT {
  @TempDir static Path folder;
  private static Faults faults;

  @BeforeAll
  static void undisturbed() throws IOException {
    faults = new Faults(folder, System.out);
  }

  @Test
  void damagedFilesAreFoundToldAndMadeAgain() throws IOException {
    faults.everyFileDamaged();
    if (System.getProperty("lastlayer.drill") != null) {
      faults.eachFileDamagedAlone(1);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "lastlayer.drill", matches = ".+")
  void aClockThatWasSetBackChangesNothing() throws IOException {
    faults.clockSetBack();
  }

  @Test
  @EnabledIfSystemProperty(named = "lastlayer.drill", matches = ".+")
  void twoProcessesShareAStore() throws IOException {
    faults.twoAtOnce();
  }

  @Test
  @EnabledIfSystemProperty(named = "lastlayer.drill", matches = ".+")
  void aFullDiskIsToldAndHarmsNothing() throws IOException {
    assumeTrue(faults.diskFull(), "no small disk can be mounted here");
  }

  @Test
  @EnabledIfSystemProperty(named = "lastlayer.drill", matches = ".+")
  void aStoreThatMayOnlyBeReadIsTold() throws IOException {
    assumeTrue(faults.readOnly(), "no small disk can be mounted here");
  }
}
