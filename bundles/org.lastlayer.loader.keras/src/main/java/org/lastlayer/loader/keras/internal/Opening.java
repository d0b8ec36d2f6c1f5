package org.lastlayer.loader.keras.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.network.dl4j.Dl4jModel;
import org.lastlayer.network.dl4j.Dl4jRuntime;
import org.lastlayer.network.dl4j.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns a file that was read into a network. The first class here that touches ND4J. */
final class Opening {
  private Opening() {}

  static Model open(KerasFile file, RunContext run) {
    Plan plan = plan(file);
    Dl4jRuntime.prepare(run);
    run.checkpoint();
    Layouts layouts = new Layouts(plan);
    Map<String, Step> steps = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Node node : plan.nodes()) {
      if (KerasOps.of(node) == Op.INPUT) {
        continue;
      }
      try {
        steps.put(node.name(), Steps.of(node.type(), making(file, node, layouts)));
      } catch (Unsupported e) {
        unknown.add(told(node, e));
      } catch (RuntimeException e) {
        throw Broken.layer(file.path(), node, e);
      }
    }
    if (!unknown.isEmpty()) {
      throw Broken.layers(file.path(), String.join(", ", unknown), null);
    }
    return Dl4jModel.of(
        file.path(), new KerasNet(file, plan, steps, layouts, filters(file, plan, layouts)));
  }

  private static Plan plan(KerasFile file) {
    try {
      return Planner.plan(file);
    } catch (LastlayerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Broken.cut(file.path(), e);
    }
  }

  /** A layer that is not imported, and why. */
  static String told(Node node, Unsupported why) {
    String layer = "the layer '" + node.name() + "' (" + node.type() + ")";
    String reason = why.getMessage();
    if (node.type().contains("Lambda")) {
      return layer + ", which is Python code";
    }
    return reason == null || reason.isEmpty() ? layer : layer + " with " + reason;
  }

  private static Making making(KerasFile file, Node node, Layouts layouts) {
    return new Making(
        node.conf(),
        new Taken(file.weights().apply(node)),
        file.version(),
        file.correlates(),
        layouts.last(node.name()));
  }

  /** Of the first convolution, unless something before it has mixed all pixels already. */
  private static Optional<Filters> filters(KerasFile file, Plan plan, Layouts layouts) {
    for (Node node : plan.nodes()) {
      Op op = KerasOps.of(node);
      if (op == Op.CONVOLUTION) {
        return Optional.ofNullable(kernels(file, node, layouts));
      }
      if (op == Op.DENSE || op == Op.EMBEDDING) {
        break;
      }
    }
    return Optional.empty();
  }

  private static @Nullable Filters kernels(KerasFile file, Node node, Layouts layouts) {
    Making making = making(file, node, layouts);
    return switch (node.type()) {
      case "Conv2D", "Convolution2D", "AtrousConvolution2D" -> {
        INDArray kernel = Convolutions.kernel(making);
        yield Kernels.all(node.name(), kernel.permute(3, 2, 0, 1));
      }
      case "DepthwiseConv2D", "SeparableConv2D", "SeparableConvolution2D" -> {
        INDArray kernel = making.weights().take("kernel", -1, -1, -1, -1);
        yield Kernels.eachChannel(node.name(), kernel.permute(3, 2, 0, 1));
      }
      default -> null;
    };
  }
}
