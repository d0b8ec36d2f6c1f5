package org.lastlayer.fuzz;

import java.util.Arrays;
import java.util.Map;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.pipeline.ExtensionKind;

/**
 * Networks saved by Keras. The first byte says what the rest is: an HDF5 file as older versions
 * write it, or one of the two parts of a good {@code .keras} file.
 */
public final class KerasFuzz {
  private static final Shelf SHELF = new Shelf("keras");
  private static final ModelLoader LOADER =
      Extensions.create(ExtensionKind.LOADER, "keras", SHELF, ModelLoader.class);
  private static final Map<String, byte[]> GOOD = Zips.read("keras/" + "nested.keras");

  private KerasFuzz() {}

  /** Opens a good one first: what that takes once is not to be counted. */
  public static void fuzzerInitialize() {
    open("x.keras", Zips.write(GOOD));
  }

  /**
   * {@code h} and an HDF5 file, {@code j} and a plan, {@code w} and weights, {@code a} and an
   * archive.
   */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    var rest = Arrays.copyOfRange(data, 1, data.length);
    switch (data[0] % 4) {
      case 'h' % 4 -> Judge.judge(() -> open("x.h5", rest));
      case 'j' % 4 -> Judge.judge(() -> open("x.keras", Zips.with(GOOD, "config.json", rest)));
      case 'w' % 4 -> Judge.judge(() -> open("x.keras", Zips.with(GOOD, "model.weights.h5", rest)));
      default -> Judge.judge(() -> open("x.keras", rest));
    }
  }

  private static void open(String name, byte[] bytes) {
    var file = SHELF.put(name, bytes);
    LOADER.canOpen(file);
    try (var run = Shelf.run();
        var model = LOADER.open(file, run)) {
      model.layers();
    }
  }
}
