package org.lastlayer.loader.keras.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.network.dl4j.Net;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A Keras network that ND4J runs, layer after layer, in the layout of its file. Steps are without
 * state: threads may share it.
 */
final class KerasNet implements Net {
  /**
   * Sizes tried where the file leaves them open: what differs between them depends on the input.
   */
  private static final int[] TRIED = {224, 256};

  private static final long MOST_NUMBERS = 1L << 23;

  private static final int MOST_PICTURES = 64;

  private final KerasFile file;
  private final Plan plan;
  private final Map<String, Step> steps;
  private final Layouts layouts;
  private final InputSpec input;
  private final Optional<Filters> filters;

  /** How many numbers the largest activation has; known once layers were listed. */
  private volatile long largest = 1;

  KerasNet(
      KerasFile file,
      Plan plan,
      Map<String, Step> steps,
      Layouts layouts,
      Optional<Filters> filters) {
    this.file = file;
    this.plan = plan;
    this.steps = steps;
    this.layouts = layouts;
    this.filters = filters;
    input = layouts.input(plan);
  }

  @Override
  public InputSpec input() {
    return input;
  }

  @Override
  public Optional<Filters> filters() {
    return filters;
  }

  @Override
  public Net copy() {
    return this;
  }

  /** As many as keep the largest activation and what a convolution unrolls from it in reach. */
  @Override
  public int batch() {
    return Math.clamp(MOST_NUMBERS / largest, 1, MOST_PICTURES);
  }

  /** Shapes are those that come out when one black picture is run. */
  @Override
  public List<Layer> layers(InputSpec fed) {
    Map<String, long[]> shapes = probe(fed, TRIED[0]);
    if (!known(fed)) {
      Map<String, long[]> other = probe(fed, TRIED[1]);
      shapes.forEach((name, sizes) -> open(sizes, other.get(name)));
    }
    List<Layer> layers = new ArrayList<>();
    for (Node node : plan.nodes()) {
      long[] sizes = shapes.get(node.name());
      layers.add(
          new Layer(
              node.name(),
              node.type(),
              KerasOps.of(node),
              sizes == null ? List.of() : layouts.shape(node.name(), sizes),
              node.inputs()));
    }
    return List.copyOf(layers);
  }

  private static void open(long[] sizes, long @Nullable [] other) {
    for (int i = 0; other != null && i < sizes.length; i++) {
      sizes[i] = sizes[i] == other[i] ? sizes[i] : -1;
    }
  }

  private Map<String, long[]> probe(InputSpec fed, int side) {
    InputSpec whole =
        new InputSpec(
            fed.layout(),
            fed.channels() > 0 ? fed.channels() : 3,
            fed.height() > 0 ? fed.height() : side,
            fed.width() > 0 ? fed.width() : side,
            fed.batch());
    Map<String, long[]> shapes = new HashMap<>();
    INDArray black = Nd4j.zeros(DataType.FLOAT, Layouts.batch(plan, whole, 1));
    Set<String> all = new HashSet<>(steps.keySet());
    Pass pass = new Pass(file, plan, steps, all);
    pass.run(
        black,
        (name, array) -> {
          shapes.put(name, array.shape().clone());
          largest = Math.max(largest, array.length());
        });
    return shapes;
  }

  @Override
  public List<INDArray> run(INDArray batch, InputSpec fed, List<String> names) {
    INDArray in = batch.reshape('c', Layouts.batch(plan, fed, batch.size(0)));
    Pass pass = new Pass(file, plan, steps, Set.copyOf(names));
    Map<String, INDArray> found = pass.run(in, (name, array) -> {});
    return names.stream().map(name -> channelsFirst(name, found)).toList();
  }

  private INDArray channelsFirst(String name, Map<String, INDArray> found) {
    INDArray array = Objects.requireNonNull(found.get(name), name);
    return layouts.last(name) && array.rank() > 2
        ? array.permute(Layouts.channelsFirst(array.rank()))
        : array;
  }

  private static boolean known(InputSpec fed) {
    return fed.channels() > 0 && fed.height() > 0 && fed.width() > 0;
  }
}
