package org.lastlayer.network.dl4j;

import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutionalFlat;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shapes of activations, worked out without running anything. */
public final class Shapes {
  private static final int LARGEST_TRIED = 512;
  private static final int SMALLEST_TRIED = 8;

  private Shapes() {}

  /**
   * The types of all activations, or null where DL4J cannot tell.
   *
   * <p>Where the file leaves the size of the input open, some square that fits the dense layers is
   * tried: ranks and channels are right then, heights and widths are not and become −1. From the
   * largest down, because DL4J grumbles on the terminal about images that shrink to nothing.
   */
  static <T> @Nullable Inferred<T> infer(InputSpec fed, Function<InputType, T> types) {
    if (Inputs.known(fed)) {
      T found = attempt(fed, types);
      return found == null ? null : new Inferred<>(found, true);
    }
    if (fed.channels() <= 0) {
      return null;
    }
    for (int side = LARGEST_TRIED; side >= SMALLEST_TRIED; side--) {
      InputSpec square = new InputSpec(fed.layout(), fed.channels(), side, side, fed.batch());
      T found = attempt(square, types);
      if (found != null) {
        return new Inferred<>(found, false);
      }
    }
    return null;
  }

  private static <T> @Nullable T attempt(InputSpec fed, Function<InputType, T> types) {
    try {
      return types.apply(Inputs.type(fed));
    } catch (RuntimeException e) {
      // DL4J says in this way that the sizes do not fit together
      return null;
    }
  }

  /** The same numbers with the channels first; nothing is copied. */
  static INDArray channelsFirst(INDArray array, InputSpec fed) {
    if (fed.layout() != Layout.HWC) {
      return array;
    }
    return switch (array.rank()) {
      case 3 -> array.permute(0, 2, 1);
      case 4 -> array.permute(0, 3, 1, 2);
      case 5 -> array.permute(0, 4, 1, 2, 3);
      default -> array;
    };
  }

  /** In common words, without the batch, channels first; empty where not known. */
  public static List<Integer> of(@Nullable InputType type, boolean exact) {
    return switch (type) {
      case InputTypeConvolutional image ->
          List.of(
              (int) image.getChannels(),
              exact ? (int) image.getHeight() : -1,
              exact ? (int) image.getWidth() : -1);
      case InputTypeConvolutionalFlat flat -> List.of((int) flat.getFlattenedSize());
      case InputTypeFeedForward vector -> List.of((int) vector.getSize());
      case InputTypeRecurrent sequence ->
          List.of((int) sequence.getSize(), (int) sequence.getTimeSeriesLength());
      case InputTypeConvolutional3D body ->
          List.of(
              (int) body.getChannels(),
              (int) body.getDepth(),
              (int) body.getHeight(),
              (int) body.getWidth());
      case null, default -> List.of();
    };
  }

  /**
   * What was found.
   *
   * @param exact whether heights and widths are those of the real input
   */
  record Inferred<T>(T types, boolean exact) {}
}
