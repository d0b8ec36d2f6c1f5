package org.lastlayer.loader.samediff.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Where a graph is fed. */
final class Feeds {
  /** More channels than this has no picture. */
  private static final int CHANNELS = 4;

  private Feeds() {}

  /** The placeholder that the first operation of all reads. */
  static String input(Path file, SameDiff graph) {
    List<String> placeholders =
        graph.variables().stream()
            .filter(SDVariable::isPlaceHolder)
            .filter(variable -> variable.placeholderShape() != null)
            .map(SDVariable::name)
            .toList();
    return graph.getOps().values().stream()
        .filter(operation -> operation.getInputsToOp() != null)
        .flatMap(operation -> operation.getInputsToOp().stream())
        .filter(placeholders::contains)
        .findFirst()
        .orElseThrow(
            () -> SamediffLoader.problem(file, "a graph without a placeholder that has a shape"));
  }

  /**
   * How it wants its images.
   *
   * @param shape of the placeholder with the batch; −1 where any
   */
  static InputSpec spec(long[] shape) {
    int[] sizes = Arrays.stream(shape).mapToInt(size -> size < 0 ? -1 : (int) size).toArray();
    int batch = sizes.length == 0 || sizes[0] <= 0 ? -1 : sizes[0];
    return switch (sizes.length) {
      case 3 -> new InputSpec(Layout.HWC, 1, sizes[1], sizes[2], batch);
      case 4 ->
          sizes[3] > 0 && sizes[3] <= CHANNELS && !(sizes[1] > 0 && sizes[1] <= CHANNELS)
              ? new InputSpec(Layout.HWC, sizes[3], sizes[1], sizes[2], batch)
              : new InputSpec(Layout.CHW, sizes[1], sizes[2], sizes[3], batch);
      default -> {
        int size = 1;
        for (int i = 1; i < sizes.length; i++) {
          size = sizes[i] < 0 || size < 0 ? -1 : size * sizes[i];
        }
        yield new InputSpec(Layout.FLAT, 1, 1, size, batch);
      }
    };
  }

  /** The shape of a batch. */
  static long[] batch(long[] shape, InputSpec fed, long n) {
    long[] all = shape.clone();
    switch (shape.length) {
      case 3 -> {
        all[1] = fed.height();
        all[2] = fed.width();
      }
      case 4 -> {
        boolean last = fed.layout() == Layout.HWC;
        all[last ? 3 : 1] = fed.channels();
        all[last ? 1 : 2] = fed.height();
        all[last ? 2 : 3] = fed.width();
      }
      case 2 -> all[1] = (long) fed.channels() * fed.height() * fed.width();
      default -> {}
    }
    all[0] = n;
    return all;
  }
}
