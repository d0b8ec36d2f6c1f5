package org.lastlayer.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.lastlayer.lib.dl4j.Dl4j;

/** Writes the network that {@link Dl4jFuzz} changes: {@code java SmallNetwork FOLDER}. */
final class SmallNetwork {
  private SmallNetwork() {}

  /** Writes {@code small.zip}. */
  public static void main(String[] arguments) throws IOException {
    Dl4j.prepare(what -> {}, () -> {});
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(3).build())
                .layer(new OutputLayer.Builder().nIn(3).nOut(2).build())
                .build());
    network.init();
    ModelSerializer.writeModel(network, Path.of(arguments[0], "small.zip").toFile(), false);
  }
}
