package org.lastlayer.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** A command is found by the name that its help text has. */
class CommandsTest {
  /** Enough to make a command, which does nothing yet. */
  private static final Tools TOOLS =
      new Tools(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          new PrintWriter(Writer.nullWriter()),
          new PrintWriter(Writer.nullWriter()),
          false,
          new CountDownLatch(1));

  @Test
  void everyCommandIsFoundByItsOwnName() {
    Commands.KNOWN.forEach(
        (name, make) -> {
          var said = make.apply(TOOLS).getClass().getAnnotation(Command.class);
          assertNotNull(said, name);
          assertEquals(name, said.name());
        });
  }
}
