package org.lastlayer.loader.dl4j.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.dl4j.Dl4j;
import org.lastlayer.network.dl4j.Dl4jModel;
import org.lastlayer.network.dl4j.Dl4jRuntime;

/** Reads a network. The first class here that touches DL4J. */
final class Opening {
  private Opening() {}

  static Model open(Path file, RunContext run) {
    Dl4jRuntime.prepare(run);
    run.checkpoint();
    try {
      return Dl4j.read(() -> model(file));
    } catch (LastlayerException | Cancelled e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // DL4J throws a different exception for every way in which a file can be broken
      throw new LastlayerException(
          Dl4jLoader.broken(file, "one that DL4J cannot read (" + Dl4jRuntime.reason(e) + ")"), e);
    }
  }

  private static Model model(Path file) throws IOException {
    try (var saved = new Saved(file)) {
      var json = saved.configuration();
      var numbers = saved.coefficients();
      // a graph names its inputs; a sequence of layers has none
      if (json.contains("\"networkInputs\"")) {
        var configuration = ComputationGraphConfiguration.fromJson(json);
        if (configuration.getNetworkInputs() == null || configuration.getVertices() == null) {
          throw new IOException(Dl4jLoader.CONFIGURATION + " is none of a graph");
        }
        if (numbers != null) {
          configuration.setDataType(numbers.dataType()); // old files do not say it
        }
        var graph = new ComputationGraph(configuration);
        graph.init(numbers, false);
        return Dl4jModel.of(file, graph);
      }
      var configuration = MultiLayerConfiguration.fromJson(json);
      if (numbers != null) {
        configuration.setDataType(numbers.dataType());
      }
      var network = new MultiLayerNetwork(configuration);
      network.init(numbers, false);
      return Dl4jModel.of(file, network);
    }
  }
}
