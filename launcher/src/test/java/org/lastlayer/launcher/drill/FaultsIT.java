package org.lastlayer.launcher.drill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link Faults}. */
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
  }

  @Test
  void aClockThatWasSetBackChangesNothing() throws IOException {
    faults.clockSetBack();
  }

  @Test
  void twoProcessesShareAStore() throws IOException {
    faults.twoAtOnce();
  }

  @Test
  void aFullDiskIsToldAndHarmsNothing() throws IOException {
    assumeTrue(faults.diskFull(), "no small disk can be mounted here");
  }

  @Test
  void aStoreThatMayOnlyBeReadIsTold() throws IOException {
    assumeTrue(faults.readOnly(), "no small disk can be mounted here");
  }
}
