package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Layers that move numbers without computing. */
final class Shaping {
  private Shaping() {}

  static Step flatten(Making making) {
    // Keras brings channels to the end first, so that weights fit both layouts
    boolean turn = making.conf().text("data_format", "").equals("channels_first");
    return in -> {
      INDArray x = Step.first(in);
      INDArray last = turn && x.rank() > 2 ? x.permute(channelsToTheEnd(x.rank())) : x;
      return last.reshape('c', x.size(0), x.length() / x.size(0));
    };
  }

  static Step reshape(Making making) {
    int[] target = making.conf().shape("target_shape");
    return in -> {
      INDArray x = Step.first(in);
      long known = 1;
      for (int size : target) {
        known *= size < 0 ? 1 : size;
      }
      long[] shape = new long[target.length + 1];
      shape[0] = x.size(0);
      for (int i = 0; i < target.length; i++) {
        shape[i + 1] = target[i] < 0 ? x.length() / x.size(0) / known : target[i];
      }
      return x.reshape('c', shape);
    };
  }

  static Step permute(Making making) {
    int[] dims = making.conf().shape("dims");
    int[] order = new int[dims.length + 1];
    System.arraycopy(dims, 0, order, 1, dims.length);
    return in -> Step.first(in).permute(order).dup('c');
  }

  static Step repeat(Making making) {
    int times = making.conf().integer("n", 1);
    return in -> {
      INDArray x = Step.first(in);
      return x.reshape('c', x.size(0), 1, x.size(1)).repeat(1, times);
    };
  }

  static Step pad(Making making, int axes) {
    int[][] margins = margins(making, "padding", axes);
    return in -> Nd4j.pad(Step.first(in), margins);
  }

  static Step crop(Making making, int axes) {
    int[][] margins = margins(making, "cropping", axes);
    return in -> {
      INDArray x = Step.first(in);
      INDArrayIndex[] at = new INDArrayIndex[x.rank()];
      for (int i = 0; i < at.length; i++) {
        at[i] = NDArrayIndex.interval(margins[i][0], x.size(i) - margins[i][1]);
      }
      return x.get(at).dup('c');
    };
  }

  static Step enlarge(Making making, int axes) {
    Conf conf = making.conf();
    if (!conf.text("interpolation", "nearest").equals("nearest")) {
      throw new Unsupported("interpolation '" + conf.text("interpolation", "") + "'");
    }
    int[] times = conf.ints(conf.has("length") ? "length" : "size", axes, 2);
    return in -> {
      INDArray x = Step.first(in);
      for (int i = 0; i < axes; i++) {
        x = x.repeat((making.channelsLast() ? 1 : 2) + i, times[i]);
      }
      return x;
    };
  }

  /** A number, a number for each axis, or a pair for each axis; the batch has none. */
  private static int[][] margins(Making making, String name, int axes) {
    JsonNode found = making.conf().json().path(name);
    int[][] all = new int[axes + 2][2];
    int first = making.channelsLast() ? 1 : 2;
    for (int i = 0; i < axes; i++) {
      JsonNode one = found.isArray() && !(axes == 1 && found.size() == 2) ? found.path(i) : found;
      if (one.isArray()) {
        all[first + i] = new int[] {one.path(0).asInt(), one.path(1).asInt()};
      } else {
        Arrays.fill(all[first + i], one.asInt(1));
      }
    }
    return all;
  }

  static int[] channelsToTheEnd(int rank) {
    int[] order = new int[rank];
    for (int i = 1; i < rank - 1; i++) {
      order[i] = i + 1;
    }
    order[rank - 1] = 1;
    return order;
  }
}
