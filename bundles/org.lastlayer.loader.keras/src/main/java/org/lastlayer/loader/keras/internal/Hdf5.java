package org.lastlayer.loader.keras.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes and arrays in Java's own words. */
final class Hdf5 {
  private Hdf5() {}

  /** Null where there is none. */
  static @Nullable String text(Node node, String attribute) {
    var found = node.getAttribute(attribute);
    Object value = found == null ? null : found.getData();
    if (value instanceof String[] one && one.length == 1) {
      return one[0];
    }
    return value instanceof String text ? text : null;
  }

  /** A list of names; Keras cuts a long one into {@code NAME0}, {@code NAME1}, … */
  static @Nullable List<String> names(Node node, String attribute) {
    var whole = node.getAttribute(attribute);
    if (whole != null) {
      return strings(whole.isEmpty() ? new String[0] : whole.getData());
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; node.getAttribute(attribute + i) != null; i++) {
      all.addAll(strings(node.getAttribute(attribute + i).getData()));
    }
    return all.isEmpty() ? null : all;
  }

  private static List<String> strings(@Nullable Object value) {
    return switch (value) {
      case String[] many -> List.of(many);
      case String one -> List.of(one);
      case null, default -> List.of();
    };
  }

  /** Null where there is none. */
  static @Nullable Group group(Group in, String path) {
    Node at = in;
    for (String name : path.split("/")) {
      at = at instanceof Group group ? group.getChild(name) : null;
    }
    return at instanceof Group group ? group : null;
  }

  static Weight array(String name, Dataset data) {
    if (Broken.bomb(data.getSizeInBytes(), data.getStorageInBytes())) {
      throw new IllegalArgumentException(
          name
              + " would grow from "
              + data.getStorageInBytes()
              + " to "
              + data.getSizeInBytes()
              + " bytes, as no weights do");
    }
    int[] shape = data.isScalar() ? new int[0] : data.getDimensions();
    return new Weight(name, shape, floats(data.isScalar() ? data.getData() : data.getDataFlat()));
  }

  private static float[] floats(Object values) {
    return switch (values) {
      case float[] already -> already;
      case double[] wide -> {
        var all = new float[wide.length];
        for (int i = 0; i < all.length; i++) {
          all[i] = (float) wide[i];
        }
        yield all;
      }
      case int[] whole -> {
        var all = new float[whole.length];
        for (int i = 0; i < all.length; i++) {
          all[i] = whole[i];
        }
        yield all;
      }
      case long[] whole -> {
        var all = new float[whole.length];
        for (int i = 0; i < all.length; i++) {
          all[i] = whole[i];
        }
        yield all;
      }
      case Number one -> new float[] {one.floatValue()};
      default ->
          throw new IllegalArgumentException(
              "weights of type " + values.getClass().getSimpleName());
    };
  }
}
