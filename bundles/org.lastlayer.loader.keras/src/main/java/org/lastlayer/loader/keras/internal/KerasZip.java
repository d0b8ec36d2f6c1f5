package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.lastlayer.api.problem.LastlayerException;

/** A .keras: {@code config.json} and {@code model.weights.h5} with a group for each layer. */
final class KerasZip {
  /** More than this does not fit one array. */
  private static final long MOST = Integer.MAX_VALUE - 16;

  /** What comes behind is no JSON any more. */
  private static final int LARGEST_PLAN = 32 << 20;

  /** Groups inside of groups; one that holds itself would have no end. */
  private static final int DEEPEST = 64;

  private KerasZip() {}

  static KerasFile read(Path file) {
    try (var zip = new ZipFile(file.toFile())) {
      var plan = zip.getEntry(KerasLoader.CONFIG);
      var weights = zip.getEntry(KerasLoader.WEIGHTS);
      if (plan == null || weights == null) {
        throw Broken.file(
            file,
            "a .zip without " + (plan == null ? KerasLoader.CONFIG : KerasLoader.WEIGHTS),
            Broken.SAVE_WHOLE);
      }
      if (Broken.bomb(weights.getSize(), weights.getCompressedSize())) {
        throw Broken.file(
            file,
            "weights that would grow from "
                + weights.getCompressedSize()
                + " to "
                + weights.getSize()
                + " bytes, as none do",
            Broken.SAVE_WHOLE);
      }
      if (weights.getSize() > MOST) {
        throw Broken.file(
            file, "weights of more than 2 GB", "Save it as .h5, or export it to ONNX.");
      }
      Map<String, List<Weight>> arrays;
      try (var in = zip.getInputStream(weights);
          var hdf = HdfFile.fromBytes(in.readNBytes((int) Math.max(0, weights.getSize())))) {
        arrays = new TreeMap<>();
        collect(hdf, "", arrays, 0);
      }
      try (var in = zip.getInputStream(plan)) {
        return new KerasFile(
            file,
            new ObjectMapper().readTree(in.readNBytes(LARGEST_PLAN)),
            3,
            true,
            node -> of(node, arrays));
      }
    } catch (LastlayerException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw Broken.cut(file, e);
    }
  }

  /** Groups by path; where Keras ran on Windows, it wrote backslashes. */
  private static void collect(
      Group group, String path, Map<String, List<Weight>> arrays, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("groups inside of groups without end");
    }
    Map<Integer, Weight> numbered = new TreeMap<>();
    for (var child : group.getChildren().entrySet()) {
      String name = child.getKey().replace('\\', '/');
      if (child.getValue() instanceof Group inner) {
        String at = path.isEmpty() ? name : path + "/" + name;
        if (!at.startsWith("optimizer") && !at.startsWith("metrics")) {
          collect(inner, at, arrays, depth + 1);
        }
      } else if (child.getValue() instanceof Dataset data && name.matches("[0-9]{1,6}")) {
        numbered.put(Integer.valueOf(name), Hdf5.array(name, data));
      }
    }
    if (!numbered.isEmpty()) {
      arrays.put(path, List.copyOf(numbered.values()));
    }
  }

  /** The arrays of a layer and of what it holds, such as a cell. */
  private static List<Weight> of(Node node, Map<String, List<Weight>> arrays) {
    List<Weight> found = under(node.place(), arrays);
    // some versions of Keras 3 go by the layer's name after all
    int parent = node.place().lastIndexOf('/') + 1;
    return found.isEmpty()
        ? under(node.place().substring(0, parent) + node.scope().getLast(), arrays)
        : found;
  }

  private static List<Weight> under(String place, Map<String, List<Weight>> arrays) {
    List<Weight> all = new ArrayList<>();
    arrays.forEach(
        (path, weights) -> {
          if (path.startsWith(place + "/")) {
            all.addAll(weights);
          }
        });
    return all;
  }
}
