package org.lastlayer.network.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Op;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph of layers with one input. Its vertices have names of their own. */
public final class GraphNet implements Net {
  private final ComputationGraph network;
  private final List<String> order;
  private List<INDArray> made = List.of();

  /** A graph that has its weights. */
  public GraphNet(ComputationGraph network) {
    this.network = network;
    List<String> inputs = network.getConfiguration().getNetworkInputs();
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "a graph with " + inputs.size() + " inputs; only graphs with one input can be fed");
    }
    List<String> names = new ArrayList<>();
    for (int vertex : network.topologicalSortOrder()) {
      names.add(network.getVertices()[vertex].getVertexName());
    }
    order = List.copyOf(names);
  }

  @Override
  public InputSpec input() {
    ComputationGraphConfiguration plan = network.getConfiguration();
    String input = plan.getNetworkInputs().get(0);
    for (String name : order) {
      List<String> reads = plan.getVertexInputs().get(name);
      if (reads != null
          && reads.contains(input)
          && unfrozen(plan.getVertices().get(name)) instanceof LayerVertex vertex) {
        return Inputs.of(vertex.getLayerConf().getLayer(), vertex.getPreProcessor());
      }
    }
    return new InputSpec(Layout.CHW, -1, -1, -1, -1);
  }

  @Override
  public List<Layer> layers(InputSpec fed) {
    ComputationGraphConfiguration plan = network.getConfiguration();
    Shapes.@Nullable Inferred<Map<String, InputType>> inferred =
        Shapes.infer(fed, type -> plan.getLayerActivationTypes(false, type));
    List<Layer> layers = new ArrayList<>();
    for (String name : order) {
      GraphVertex vertex = unfrozen(plan.getVertices().get(name));
      if (vertex == null) {
        layers.add(InputLayers.of(name, fed));
        continue;
      }
      List<Integer> shape =
          inferred == null ? List.of() : Shapes.of(inferred.types().get(name), inferred.exact());
      List<String> reads = plan.getVertexInputs().getOrDefault(name, List.of());
      if (vertex instanceof LayerVertex layer) {
        org.deeplearning4j.nn.conf.layers.Layer kind = layer.getLayerConf().getLayer();
        layers.add(
            new Layer(
                name, kind.getClass().getSimpleName(), Ops.of(kind), shape, List.copyOf(reads)));
      } else {
        layers.add(
            new Layer(
                name,
                vertex.getClass().getSimpleName(),
                Ops.of(vertex),
                shape,
                List.copyOf(reads)));
      }
    }
    return List.copyOf(layers);
  }

  @Override
  public Net copy() {
    ComputationGraphConfiguration plan = network.getConfiguration().clone();
    // DL4J's own copy forgets on which axis branches are put together
    network
        .getConfiguration()
        .getVertices()
        .forEach(
            (name, vertex) -> {
              if (vertex instanceof MergeVertex merge
                  && plan.getVertices().get(name) instanceof MergeVertex copied) {
                copied.setMergeAxis(merge.getMergeAxis());
              }
            });
    ComputationGraph copy = new ComputationGraph(plan);
    copy.init(network.params(), false);
    return new GraphNet(copy);
  }

  @Override
  public List<INDArray> run(INDArray batch, InputSpec fed, List<String> wanted) {
    INDArray[] in = {batch.castTo(network.params().dataType())};
    Map<String, INDArray> all = network.feedForward(in, false, true);
    made = new ArrayList<>(all.values());
    made.add(in[0]);
    made.add(batch);
    List<INDArray> found = new ArrayList<>();
    for (String name : wanted) {
      INDArray one = all.get(name);
      found.add(Shapes.channelsFirst(one == null ? batch : one, fed));
    }
    return found;
  }

  @Override
  public void release() {
    Released.all(made, network.params().data());
    made = List.of();
  }

  @Override
  public Optional<Filters> filters() {
    ComputationGraphConfiguration plan = network.getConfiguration();
    for (String name : order) {
      if (unfrozen(plan.getVertices().get(name)) instanceof LayerVertex vertex) {
        Op op = Ops.of(vertex.getLayerConf().getLayer());
        if (op == Op.CONVOLUTION) {
          return Optional.ofNullable(Kernels.of(name, network.getLayer(name)));
        }
        if (op == Op.DENSE || op == Op.RECURRENT || op == Op.EMBEDDING) {
          break;
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable GraphVertex unfrozen(@Nullable GraphVertex vertex) {
    return vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex;
  }
}
