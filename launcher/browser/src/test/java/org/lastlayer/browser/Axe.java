package org.lastlayer.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The accessibility checks of axe-core, which the page has among its tools. */
final class Axe {
  private static final Path FILE =
      Path.of(System.getProperty("lastlayer.page", "."), "node_modules", "axe-core", "axe.min.js");
  private static final String RUN =
      """
      async () => {
        const found = await axe.run(document, { resultTypes: ['violations'] });
        return found.violations
          .filter((v) => v.impact === 'serious' || v.impact === 'critical')
          .map((v) => v.id + ': ' + v.help + ' — ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.any.map((a) => a.message).join('; ')).slice(0, 3).join(' | '));
      }
      """;

  private Axe() {}

  /** Fails where it finds a violation that is serious or critical. */
  static void check(Page page, String state) {
    try {
      page.evaluate(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("build the page first: it brings axe-core", e);
    }
    assertEquals(List.of(), page.evaluate(RUN), state);
  }
}
