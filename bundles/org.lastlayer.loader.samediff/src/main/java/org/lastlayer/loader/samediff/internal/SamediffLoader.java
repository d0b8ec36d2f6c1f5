package org.lastlayer.loader.samediff.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;

/**
 * Opens what {@code SameDiff.save} wrote. Names no type of ND4J, so that nothing of it is loaded
 * before a graph is opened.
 */
final class SamediffLoader implements ModelLoader {
  static final String EXPECTED = "a graph saved by SameDiff (.fb)";

  @Override
  public boolean canOpen(Path file) {
    return FlatLook.isGraph(file);
  }

  @Override
  public Model open(Path file, RunContext run) {
    if (!Files.isRegularFile(file)) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, file.toString(), EXPECTED, "no such file", "Check the path."));
    }
    if (!canOpen(file)) {
      throw problem(file, "a file of something else, or one that was cut short");
    }
    return Opening.open(file, run);
  }

  static LastlayerException problem(Path file, String found) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            file.toString(),
            EXPECTED,
            found,
            "It may have been cut short while it was copied: copy it again, or save it again with"
                + " SameDiff.save."));
  }
}
