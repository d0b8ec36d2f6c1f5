package org.lastlayer.loader.samediff.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Op;
import org.lastlayer.network.dl4j.Kernels;
import org.lastlayer.network.dl4j.Net;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A graph of operations. SameDiff keeps state in it, so threads take turns. */
final class SamediffNet implements Net {
  /**
   * Place of the layout among the integer arguments of a convolution: 1 where channels are last.
   */
  private static final int LAYOUT = 9;

  private static final int KERNEL_LAYOUT = 10;
  private static final int PROBED = 2;

  private final SameDiff graph;
  private final String input;
  private final long[] shape;
  private final DataType type;
  private final List<Step> steps;
  private final boolean channelsLast;

  private SamediffNet(SameDiff graph, String input, List<Step> steps) {
    this.graph = graph;
    this.input = input;
    this.steps = steps;
    shape = graph.getVariable(input).placeholderShape();
    type = graph.getVariable(input).dataType();
    channelsLast =
        steps.stream()
            .filter(step -> SamediffOps.of(step, 0, 0) == Op.CONVOLUTION)
            .findFirst()
            .map(step -> number(step, LAYOUT) == 1)
            .orElse(Feeds.spec(shape).layout() == Layout.HWC);
  }

  static SamediffNet of(Path file, SameDiff graph) {
    String input = Feeds.input(file, graph);
    List<Step> steps = Steps.from(graph, input);
    if (steps.isEmpty()) {
      throw SamediffLoader.problem(file, "a graph in which nothing follows from its input");
    }
    return new SamediffNet(graph, input, steps);
  }

  @Override
  public InputSpec input() {
    return Feeds.spec(shape);
  }

  @Override
  public Net copy() {
    return this;
  }

  @Override
  public int sessions(int threads) {
    return 1;
  }

  /** Shapes are those that come out when black pictures are run; empty where sizes are open. */
  @Override
  public List<Layer> layers(InputSpec fed) {
    Map<String, long[]> shapes = probe(fed);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer(input, "placeholder", Op.INPUT, sizes(shapes.get(input)), List.of()));
    for (Step step : steps) {
      long[] made = shapes.get(step.name());
      long[] read = shapes.get(step.reads().getFirst());
      Op op = SamediffOps.of(step, read == null ? 0 : read.length, made == null ? 0 : made.length);
      layers.add(new Layer(step.name(), step.type(), op, sizes(made), step.reads()));
    }
    return List.copyOf(layers);
  }

  private Map<String, long[]> probe(InputSpec fed) {
    Map<String, long[]> shapes = new HashMap<>();
    if (fed.channels() <= 0 || fed.height() <= 0 || fed.width() <= 0) {
      return shapes;
    }
    int n = fed.batch() > 0 ? fed.batch() : PROBED;
    INDArray black = Nd4j.zeros(type, Feeds.batch(shape, fed, n));
    shapes.put(input, black.shape());
    once(black, steps.stream().map(Step::name).toList())
        .forEach(
            (name, array) -> {
              if (array.rank() > 0 && array.size(0) == n) {
                shapes.put(name, array.shape());
              }
            });
    return shapes;
  }

  @Override
  public List<INDArray> run(INDArray batch, InputSpec fed, List<String> names) {
    int n = Math.toIntExact(batch.size(0));
    int most = shape[0] > 0 ? (int) shape[0] : n;
    INDArray all = batch.reshape('c', Feeds.batch(shape, fed, n)).castTo(type);
    List<String> computed = names.stream().filter(name -> !name.equals(input)).toList();
    Map<String, List<INDArray>> parts = new HashMap<>();
    for (int from = 0; from < n; from += most) {
      int count = Math.min(most, n - from);
      once(filled(rows(all, from, count), most), computed)
          .forEach(
              (name, array) ->
                  parts.computeIfAbsent(name, key -> new ArrayList<>()).add(rows(array, 0, count)));
    }
    return names.stream()
        .map(name -> name.equals(input) ? all : joined(Objects.requireNonNull(parts.get(name))))
        .map(this::channelsFirst)
        .toList();
  }

  private Map<String, INDArray> once(INDArray batch, List<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    synchronized (graph) {
      return graph.output(Map.of(input, batch), names.toArray(new String[0]));
    }
  }

  private static INDArray joined(List<INDArray> parts) {
    return parts.size() == 1 ? parts.getFirst() : Nd4j.concat(0, parts.toArray(new INDArray[0]));
  }

  private static INDArray rows(INDArray array, int from, int count) {
    return count == array.size(0)
        ? array
        : array.get(NDArrayIndex.interval(from, from + count)).dup('c');
  }

  /** A graph for batches of one size only gets black pictures at the end. */
  private static INDArray filled(INDArray some, int count) {
    if (some.size(0) == count) {
      return some;
    }
    long[] rest = some.shape().clone();
    rest[0] = count - some.size(0);
    return Nd4j.concat(0, some, Nd4j.zeros(some.dataType(), rest));
  }

  private INDArray channelsFirst(INDArray array) {
    return channelsLast && array.rank() == 4 ? array.permute(0, 3, 1, 2) : array;
  }

  private List<Integer> sizes(long @Nullable [] found) {
    if (found == null) {
      return List.of();
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 1; i < found.length; i++) {
      all.add((int) found[i]);
    }
    if (channelsLast && found.length == 4) {
      all.addFirst(all.removeLast());
    }
    return List.copyOf(all);
  }

  @Override
  public Optional<Filters> filters() {
    for (Step step : steps) {
      Op op = SamediffOps.of(step, 0, 0);
      if (op == Op.CONVOLUTION) {
        return Optional.ofNullable(kernels(step));
      }
      if (op == Op.DENSE || op == Op.EMBEDDING || op == Op.RECURRENT) {
        break;
      }
    }
    return Optional.empty();
  }

  private @Nullable Filters kernels(Step step) {
    INDArray kernel =
        step.weights().isEmpty() ? null : graph.getVariable(step.weights().getFirst()).getArr();
    if (kernel == null || kernel.rank() != 4) {
      return null;
    }
    int[] order =
        switch (number(step, KERNEL_LAYOUT)) {
          case 1 -> new int[] {0, 1, 2, 3};
          case 2 -> new int[] {0, 3, 1, 2};
          default -> new int[] {3, 2, 0, 1};
        };
    return switch (step.type()) {
      case "conv2d" -> Kernels.all(step.name(), kernel.permute(order));
      case "depthwise_conv2d", "sconv2d" ->
          Kernels.eachChannel(step.name(), kernel.permute(3, 2, 0, 1));
      default -> null;
    };
  }

  private static int number(Step step, int place) {
    return place < step.numbers().size() ? step.numbers().get(place).intValue() : 0;
  }
}
