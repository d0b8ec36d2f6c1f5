package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;

/**
 * Finds the shapes of tensors: those that ONNX Runtime infers, and where it cannot, those that come
 * out when two black pictures are run.
 */
final class Survey {
  private static final Set<OnnxJavaType> NUMBERS =
      Set.of(
          OnnxJavaType.FLOAT,
          OnnxJavaType.FLOAT16,
          OnnxJavaType.BFLOAT16,
          OnnxJavaType.DOUBLE,
          OnnxJavaType.UINT8,
          OnnxJavaType.INT8);

  private final Runtime runtime;
  private final String batch;

  Survey(Runtime runtime, String batch) {
    this.runtime = runtime;
    this.batch = batch;
  }

  /**
   * What was found.
   *
   * @param axes of each tensor that holds numbers, for {@code n} pictures; −1 where open, empty
   *     where unknown
   * @param n how many pictures that is
   * @param alone tensors that are right only for one picture at a time
   * @param single whether the whole network takes one picture at a time only
   */
  record Found(Map<String, long[]> axes, int n, Set<String> alone, boolean single) {
    /** How a tensor is read; null where it is not known. */
    @Nullable Reading reading(String tensor, Channels channels) {
      var shape = axes.get(tensor);
      if (shape == null) {
        return null;
      }
      boolean one = alone.contains(tensor);
      var reading = Reading.of(shape, one ? 1 : n, channels.axis(tensor));
      return reading == null || !one ? reading : reading.oneByOne();
    }
  }

  /** Looks at the outputs of a session. */
  Found of(OrtSession session, InputSpec fed) throws OrtException {
    boolean fixed = fed.batch() > 0;
    int n = fixed ? fed.batch() : 2;
    var axes = new LinkedHashMap<String, long[]>();
    var alone = new HashSet<String>();
    var unknown = new ArrayList<String>();
    for (var output : runtime.outputs(session).entrySet()) {
      var info = tensor(output.getValue());
      if (info == null) {
        continue;
      }
      var shape = info.getShape();
      if (fixed || (shape.length > 0 && shape[0] < 0 && isBatch(info, 0))) {
        if (!fixed) {
          shape[0] = n;
        }
      } else {
        unknown.add(output.getKey());
      }
      axes.put(output.getKey(), shape);
      if (!unknown.contains(output.getKey()) && isOpen(shape)) {
        unknown.add(output.getKey());
      }
    }
    boolean single = false;
    if (isKnown(fed)) {
      single = !unknown.isEmpty() && probe(session, fed, fixed, n, unknown, axes, alone);
    } else {
      // Seen again when a session is opened, with sizes.
      axes.values().stream().filter(a -> a.length > 0 && a[0] < 0).forEach(a -> a[0] = n);
    }
    return new Found(axes, single ? 1 : n, alone, single);
  }

  /** Gives whether only one picture at a time can be run. */
  private boolean probe(
      OrtSession session,
      InputSpec fed,
      boolean fixed,
      int n,
      List<String> unknown,
      Map<String, long[]> axes,
      Set<String> alone)
      throws OrtException {
    var found = new HashMap<String, long[]>();
    if (fixed) {
      runtime.probe(session, unknown, fed, n, found);
      axes.putAll(found);
      return false;
    }
    var all = List.copyOf(axes.keySet());
    try {
      runtime.probe(session, unknown, fed, n, found);
    } catch (OrtException e) {
      // Somewhere inside, one picture is taken for granted.
      runtime.probe(session, all, fed, 1, axes);
      return true;
    }
    axes.putAll(found);
    for (var tensor : unknown) {
      var shape = axes.get(tensor);
      if (shape == null || shape.length == 0 || shape[0] % n != 0) {
        alone.add(tensor);
      }
    }
    if (!alone.isEmpty()) {
      runtime.probe(session, List.copyOf(alone), fed, 1, axes);
    }
    return false;
  }

  private boolean isBatch(TensorInfo info, int axis) {
    var names = info.getDimensionNames();
    return axis < names.length && names[axis].equals(batch);
  }

  private static @Nullable TensorInfo tensor(NodeInfo info) {
    return info.getInfo() instanceof TensorInfo tensor && NUMBERS.contains(tensor.type)
        ? tensor
        : null;
  }

  private static boolean isOpen(long[] shape) {
    for (long size : shape) {
      if (size < 0) {
        return true;
      }
    }
    return shape.length == 0;
  }

  static boolean isKnown(InputSpec fed) {
    return fed.channels() > 0 && fed.height() > 0 && fed.width() > 0;
  }
}
