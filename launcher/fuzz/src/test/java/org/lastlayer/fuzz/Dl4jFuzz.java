package org.lastlayer.fuzz;

import java.util.Arrays;
import java.util.Map;
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
  private static final Map<String, byte[]> GOOD = Zips.read("dl4j/" + "small.zip");

  private Dl4jFuzz() {}

  /** Opens a good one first: what that takes once is not to be counted. */
  public static void fuzzerInitialize() {
    open(Zips.write(GOOD));
  }

  /** {@code z} and a file, {@code j} and a configuration, {@code c} and coefficients. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    var rest = Arrays.copyOfRange(data, 1, data.length);
    var file =
        switch (data[0] % 3) {
          case 'j' % 3 -> Zips.with(GOOD, "configuration.json", rest);
          case 'c' % 3 -> Zips.with(GOOD, "coefficients.bin", rest);
          default -> rest;
        };
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
}
