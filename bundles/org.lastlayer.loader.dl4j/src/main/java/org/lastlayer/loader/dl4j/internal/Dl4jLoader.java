package org.lastlayer.loader.dl4j.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;

/**
 * Opens what DL4J's {@code ModelSerializer} wrote. Names no type of DL4J, so that nothing of it is
 * loaded before a network is opened.
 */
final class Dl4jLoader implements ModelLoader {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";

  private static final String EXPECTED =
      "a network saved by DL4J (a .zip with " + CONFIGURATION + " and " + COEFFICIENTS + ")";

  @Override
  public boolean canOpen(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(CONFIGURATION) != null && zip.getEntry(COEFFICIENTS) != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public Model open(Path file, RunContext run) {
    check(file);
    return Opening.open(file, run);
  }

  private static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, file.toString(), EXPECTED, "no such file", "Check the path."));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(CONFIGURATION) == null || zip.getEntry(COEFFICIENTS) == null) {
        throw notOurs(file, "a .zip of something else");
      }
    } catch (IOException e) {
      throw new LastlayerException(broken(file, "a file that is no whole .zip"), e);
    }
  }

  private static LastlayerException notOurs(Path file, String found) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            file.toString(),
            EXPECTED,
            found,
            "Save the network with ModelSerializer.writeModel, or choose another loader."));
  }

  /** The problem to tell about a file that DL4J cannot read. */
  static Problem broken(Path file, String found) {
    return new Problem(
        Kind.DATA,
        file.toString(),
        EXPECTED,
        found,
        "It may have been cut short while it was copied: copy it again, or save it again with"
            + " ModelSerializer.writeModel.");
  }
}
