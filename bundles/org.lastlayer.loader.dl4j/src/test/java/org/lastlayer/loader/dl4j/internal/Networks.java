package org.lastlayer.loader.dl4j.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.lastlayer.lib.dl4j.Dl4j;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small networks with random weights from a seed. */
final class Networks {
  static final int SIDE = 8;
  static final int CHANNELS = 2;
  static final int SIZE = CHANNELS * SIDE * SIDE;

  private Networks() {}

  static void prepare() throws IOException {
    Dl4j.prepare(what -> {}, () -> {});
  }

  static MultiLayerNetwork sequential(InputType input, CNN2DFormat format) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .name("conv")
                        .nIn(CHANNELS)
                        .nOut(5)
                        .dataFormat(format)
                        .activation(Activation.TANH)
                        .build())
                .layer(
                    new SubsamplingLayer.Builder(
                            SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                        .name("pool")
                        .dataFormat(format)
                        .build())
                .layer(
                    new DenseLayer.Builder()
                        .name("features")
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(input)
                .build());
    network.init();
    return network;
  }

  static ComputationGraph graph() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .graphBuilder()
                .addInputs("image")
                .addLayer("left", convolution(), "image")
                .addLayer("right", convolution(), "image")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right")
                .addVertex("both", new MergeVertex(), "sum", "right")
                .addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "both")
                .addLayer(
                    "classes",
                    new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build(),
                    "mean")
                .setOutputs("classes")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, CHANNELS))
                .build());
    network.init();
    return network;
  }

  private static ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(3, 3)
        .nIn(CHANNELS)
        .nOut(4)
        .activation(Activation.TANH)
        .build();
  }

  static Path save(MultiLayerNetwork network, Path file) throws IOException {
    ModelSerializer.writeModel(network, file.toFile(), false);
    return file;
  }

  static Path save(ComputationGraph network, Path file) throws IOException {
    ModelSerializer.writeModel(network, file.toFile(), false);
    return file;
  }

  /** Numbers that look like pixels and are the same everywhere. */
  static float[] pixels(int count) {
    float[] pixels = new float[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (i * 37 + i / 11 * 5) % 256 / 255f;
    }
    return pixels;
  }

  static INDArray images(int n) {
    return Nd4j.create(pixels(n * SIZE), new long[] {n, CHANNELS, SIDE, SIDE}, 'c');
  }

  static float[] numbers(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
