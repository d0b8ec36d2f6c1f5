package org.lastlayer.loader.dl4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.dl4j.Dl4j;
import org.lastlayer.network.dl4j.Dl4jModel;
import org.lastlayer.network.dl4j.Dl4jRuntime;

/** Reads a network. The first class here that touches DL4J. */
final class Opening {
  private Opening() {}

  static Model open(Path file, RunContext run) {
    Dl4jRuntime.prepare(run);
    run.checkpoint();
    try {
      return Dl4j.read(() -> model(file));
    } catch (LastlayerException | Cancelled e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // DL4J throws a different exception for every way in which a file can be broken
      throw new LastlayerException(
          Dl4jLoader.broken(file, "one that DL4J cannot read (" + Dl4jRuntime.reason(e) + ")"), e);
    }
  }

  private static Model model(Path file) throws IOException {
    // without the updater: its state is as large as the weights, and old files hold Java objects
    // there
    return isGraph(file)
        ? Dl4jModel.of(file, ModelSerializer.restoreComputationGraph(file.toFile(), false))
        : Dl4jModel.of(file, ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false));
  }

  /** A graph names its inputs; a sequence of layers has none. */
  private static boolean isGraph(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(Dl4jLoader.CONFIGURATION);
      if (entry == null) {
        throw new IOException(Dl4jLoader.CONFIGURATION + " is gone");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("\"networkInputs\"");
      }
    }
  }
}
