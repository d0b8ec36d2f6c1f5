package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void leadingOptionsAreTheLaunchers() {
    Options options =
        Options.parse(
            List.of("--verbose", "--features", "a, b", "--dropins=x", "run", "p.json", "--verbose"),
            Map.of());
    assertEquals(List.of("a", "b"), options.features());
    assertEquals(List.of(Path.of("x")), options.dropins());
    assertTrue(options.verbose());
    assertEquals(List.of("run", "p.json", "--verbose"), options.command());
    assertEquals("run", options.verb());
  }

  @Test
  void theEnvironmentGivesDefaultsThatOptionsReplace() {
    Map<String, String> environment =
        Map.of("LASTLAYER_FEATURES", "a", "LASTLAYER_DROPINS", "x:y", "LASTLAYER_VERBOSE", "1");
    Options options = Options.parse(List.of("--features", "b", "list"), environment);
    assertEquals(List.of("b"), options.features());
    assertEquals(List.of(Path.of("x"), Path.of("y")), options.dropins());
    assertTrue(options.verbose());
  }

  @Test
  void nothingAtAllIsAllRight() {
    Options options = Options.parse(List.of(), Map.of());
    assertEquals("", options.verb());
    assertFalse(options.verbose());
  }

  @Test
  void aMissingValueIsTold() {
    LaunchException e =
        assertThrows(LaunchException.class, () -> Options.parse(List.of("--features"), Map.of()));
    assertEquals(LaunchException.REQUEST, e.exitCode());
    assertEquals("--features must be followed by a value.", e.getMessage());
  }
}
