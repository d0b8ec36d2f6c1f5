package org.lastlayer.loader.keras.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.lastlayer.api.problem.LastlayerException;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One batch on its way: only what is asked for is computed, and freed when nobody reads it. */
final class Pass {
  private final KerasFile file;
  private final Plan plan;
  private final Map<String, Step> steps;
  private final Set<String> wanted;
  private final Set<String> needed;
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, INDArray> live = new HashMap<>();

  Pass(KerasFile file, Plan plan, Map<String, Step> steps, Set<String> wanted) {
    this.file = file;
    this.plan = plan;
    this.steps = steps;
    this.wanted = wanted;
    needed = new HashSet<>(wanted);
    for (int i = plan.nodes().size() - 1; i >= 0; i--) {
      Node node = plan.nodes().get(i);
      if (needed.contains(node.name())) {
        needed.addAll(node.inputs());
        node.inputs().forEach(name -> readers.merge(name, 1, Integer::sum));
      }
    }
  }

  /**
   * Gives the arrays asked for.
   *
   * @param seen told of every array when it is made
   */
  Map<String, INDArray> run(INDArray input, BiConsumer<String, INDArray> seen) {
    for (Node node : plan.nodes()) {
      if (!needed.contains(node.name())) {
        continue;
      }
      Step step = steps.get(node.name());
      INDArray made = step == null ? input : computed(node, step);
      live.put(node.name(), made);
      seen.accept(node.name(), made);
      node.inputs().forEach(this::read);
    }
    return live;
  }

  private INDArray computed(Node node, Step step) {
    try {
      return step.run(node.inputs().stream().map(live::get).toList());
    } catch (Unsupported e) {
      throw Broken.layers(file.path(), Opening.told(node, e), e);
    } catch (LastlayerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Broken.layers(
          file.path(),
          "the layer '"
              + node.name()
              + "' ("
              + node.type()
              + ") that cannot be computed: "
              + Broken.line(e),
          e);
    }
  }

  private void read(String name) {
    int left = readers.merge(name, -1, Integer::sum);
    INDArray array = live.get(name);
    if (left > 0 || wanted.contains(name) || array == null) {
      return;
    }
    live.remove(name);
    DataBuffer memory = memory(array);
    List<INDArray> rest = List.copyOf(live.values());
    if (!name.equals(plan.input())
        && array.closeable()
        && rest.stream().noneMatch(other -> memory(other) == memory)) {
      array.close();
    }
  }

  /** Two arrays of the same memory are views of each other. */
  private static DataBuffer memory(INDArray array) {
    DataBuffer data = array.data();
    DataBuffer whole = data.originalDataBuffer();
    return whole == null ? data : whole;
  }
}
