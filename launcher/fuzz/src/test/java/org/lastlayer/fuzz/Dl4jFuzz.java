package org.lastlayer.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.pipeline.ExtensionKind;

/**
 * Networks saved by Deeplearning4j, opened with its native code and all. A zip is hard to change
 * without breaking it, so that the first byte says what the rest is: the file itself, or one of the
 * two parts of a good file.
 */
public final class Dl4jFuzz {
  private static final Shelf SHELF = new Shelf("dl4j");
  private static final ModelLoader LOADER =
      Extensions.create(ExtensionKind.LOADER, "dl4j", SHELF, ModelLoader.class);
  private static final Map<String, byte[]> GOOD = good();

  private Dl4jFuzz() {}

  /** Opens a good one first: what that takes once is not to be counted. */
  public static void fuzzerInitialize() {
    open(zip(GOOD));
  }

  /** {@code z} and a file, {@code j} and a configuration, {@code c} and coefficients. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    var rest = Arrays.copyOfRange(data, 1, data.length);
    var parts = new HashMap<>(GOOD);
    switch (data[0] % 3) {
      case 'j' % 3 -> parts.put("configuration.json", rest);
      case 'c' % 3 -> parts.put("coefficients.bin", rest);
      default -> parts.clear();
    }
    var file = parts.isEmpty() ? rest : zip(parts);
    Judge.judge(() -> open(file));
  }

  private static void open(byte[] bytes) {
    var file = SHELF.put("x.zip", bytes);
    LOADER.canOpen(file);
    try (var run = Shelf.run();
        var model = LOADER.open(file, run)) {
      model.layers();
    }
  }

  private static Map<String, byte[]> good() {
    var parts = new HashMap<String, byte[]>();
    try (var zip = new ZipInputStream(Dl4jFuzz.class.getResourceAsStream("dl4j/" + "small.zip"))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static byte[] zip(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
