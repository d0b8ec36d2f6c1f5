package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;

/**
 * An .h5: the plan in the attribute {@code model_config}, the arrays in a group for each layer,
 * whose attribute {@code weight_names} keeps their order.
 */
final class H5File {
  private H5File() {}

  static KerasFile read(Path file) {
    try (var arena = Arena.ofShared();
        var hdf = open(file, arena)) {
      String plan = Hdf5.text(hdf, "model_config");
      if (plan == null) {
        throw noPlan(file, hdf);
      }
      Group root = hdf.getChild("model_weights") instanceof Group group ? group : (Group) hdf;
      Map<String, List<Weight>> arrays = arrays(root);
      String backend = first(Hdf5.text(hdf, "backend"), Hdf5.text(root, "backend"));
      return new KerasFile(
          file,
          new ObjectMapper().readTree(plan),
          version(first(Hdf5.text(hdf, "keras_version"), Hdf5.text(root, "keras_version"))),
          backend.isEmpty() ? namedByTensorFlow(arrays) : !backend.equals("theano"),
          node -> of(node, arrays));
    } catch (LastlayerException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // jHDF throws a different exception for every way in which a file can be broken
      throw Broken.cut(file, e);
    }
  }

  /**
   * From a map of the file: read from the file itself, jHDF would make room for whatever lengths
   * stand in it before it looks whether there are as many bytes.
   */
  private static HdfFile open(Path file, Arena arena) throws IOException {
    if (Files.size(file) > Integer.MAX_VALUE) {
      return new HdfFile(file); // more than it takes as one buffer
    }
    try (var channel = FileChannel.open(file)) {
      var map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return HdfFile.fromByteBuffer(map.asByteBuffer());
    }
  }

  private static LastlayerException noPlan(Path file, HdfFile hdf) {
    boolean weights =
        hdf.getAttribute("layer_names") != null
            || hdf.getAttribute("layer_names0") != null
            || hdf.getChild("layers") != null
            || hdf.getChild("_layer_checkpoint_dependencies") != null
            || hdf.getChild("model_weights") != null;
    return weights
        ? Broken.file(file, "weights alone, without the network", Broken.SAVE_WHOLE)
        : Broken.file(file, "HDF5 of something else", Broken.SAVE_WHOLE);
  }

  private static Map<String, List<Weight>> arrays(Group root) {
    Map<String, List<Weight>> all = new LinkedHashMap<>();
    List<String> layers = Hdf5.names(root, "layer_names");
    for (String layer : layers == null ? root.getChildren().keySet() : layers) {
      Group group = Hdf5.group(root, layer);
      List<String> names = group == null ? null : Hdf5.names(group, "weight_names");
      if (group == null || names == null) {
        continue;
      }
      List<Weight> weights = new ArrayList<>();
      for (String name : names) {
        Dataset data = group.getDatasetByPath(name);
        weights.add(Hdf5.array(name, data));
      }
      all.put(layer, weights);
    }
    return all;
  }

  /** A layer of a network inside is found in the group of that network, by its name there. */
  private static List<Weight> of(Node node, Map<String, List<Weight>> arrays) {
    List<Weight> group = arrays.getOrDefault(node.scope().getFirst(), List.of());
    if (node.scope().size() == 1) {
      return group;
    }
    String layer = node.scope().getLast();
    return group.stream()
        .filter(weight -> List.of(weight.name().split("/")).contains(layer))
        .toList();
  }

  /** Keras 1 does not say who trained it, but only TensorFlow numbers its variables. */
  private static boolean namedByTensorFlow(Map<String, List<Weight>> arrays) {
    return arrays.values().stream()
        .flatMap(List::stream)
        .findFirst()
        .map(weight -> weight.name().contains(":"))
        .orElse(true);
  }

  private static String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other != null ? other : "";
  }

  /** Keras wrote no version before 1.0.8. */
  static int version(String text) {
    return text.isEmpty() ? 1 : Character.digit(text.charAt(0), 10);
  }
}
