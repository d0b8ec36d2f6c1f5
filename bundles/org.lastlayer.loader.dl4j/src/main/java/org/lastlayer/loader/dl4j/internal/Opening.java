package org.lastlayer.loader.dl4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.dl4j.Dl4j;

/** Reads a network. The first class here that touches DL4J. */
final class Opening {
  private Opening() {}

  static Model open(Path file, RunContext run) {
    prepare(run);
    run.checkpoint();
    try {
      return new Dl4jModel(file, Dl4j.read(() -> net(file)));
    } catch (LastlayerException | Cancelled e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // DL4J throws a different exception for every way in which a file can be broken
      throw new LastlayerException(
          Dl4jLoader.broken(file, "one that DL4J cannot read (" + reason(e) + ")"), e);
    }
  }

  private static Net net(Path file) throws IOException {
    // without the updater: its state is as large as the weights, and old files hold Java objects
    // there
    return isGraph(file)
        ? new GraphNet(ModelSerializer.restoreComputationGraph(file.toFile(), false))
        : new SequentialNet(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false));
  }

  private static void prepare(RunContext run) {
    Telling telling = new Telling(run);
    try {
      Dl4j.prepare(telling::slow, run::checkpoint);
    } catch (LinkageError e) {
      throw new LastlayerException(
          new Problem(
              Kind.EXTENSION,
              "DL4J",
              "able to load its native code",
              reason(e),
              "One process can load it only once: start Lastlayer anew. If that does not help,"
                  + " delete the cache folder for native code."),
          e);
    } catch (UnsupportedOperationException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "this computer",
              "one that DL4J's native code is installed for",
              String.valueOf(e.getMessage()),
              "Add the bundle org.lastlayer.lib.dl4j for this platform, or use another loader."),
          e);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "the cache folder for native code",
              "writable, with 400 MB free",
              reason(e),
              "Free some room, or name another folder with"
                  + " -Dorg.bytedeco.javacpp.cachedir=FOLDER."),
          e);
    } finally {
      telling.end();
    }
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

  /** One line: the innermost message, which is the one that says something. */
  private static String reason(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    String text =
        message == null || message.isBlank() ? inner.getClass().getSimpleName() : message.strip();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }

  /** Opens a line of progress only when there is something slow to tell. */
  private static final class Telling {
    private final RunContext run;
    private @Nullable Progress progress;

    Telling(RunContext run) {
      this.run = run;
    }

    void slow(String what) {
      run.note(what);
      progress = run.progress(what, -1);
    }

    void end() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
