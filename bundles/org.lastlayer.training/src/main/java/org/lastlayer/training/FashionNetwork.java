package org.lastlayer.training;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The LeNet-like network that the project ships: two convolutions with pooling, a dense layer of
 * 256 (the feature vector), ten classes. Small on purpose: the whole demo must run in a minute on
 * two cores.
 *
 * <p>After Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document
 * recognition, Proc. IEEE 86(11), 1998.
 */
final class FashionNetwork {
  static final int FEATURES = 256;
  private static final int FIRST_MAPS = 32;
  private static final int SECOND_MAPS = 48;

  private FashionNetwork() {}

  static MultiLayerNetwork create(long seed, double rate) {
    MultiLayerConfiguration plan =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .weightInit(WeightInit.RELU)
            .updater(new Adam(rate))
            .l2(1e-5)
            .list()
            .layer(
                new ConvolutionLayer.Builder(5, 5)
                    .name("conv1")
                    .nOut(FIRST_MAPS)
                    .activation(Activation.RELU)
                    .build())
            .layer(pool("pool1"))
            .layer(
                new ConvolutionLayer.Builder(3, 3)
                    .name("conv2")
                    .nOut(SECOND_MAPS)
                    .activation(Activation.RELU)
                    .build())
            .layer(pool("pool2"))
            // DL4J's number is the share that is kept
            .layer(new DropoutLayer.Builder(0.8).name("dropout1").build())
            .layer(
                new DenseLayer.Builder()
                    .name("features")
                    .nOut(FEATURES)
                    .activation(Activation.RELU)
                    .build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .name("classes")
                    .nOut(IdxImages.CLASSES)
                    .activation(Activation.SOFTMAX)
                    .dropOut(0.6)
                    .build())
            // flat only in name: this way the saved file says 1 x 28 x 28, and [n, 1, 28, 28] goes
            // in as it is
            .setInputType(InputType.convolutionalFlat(IdxImages.SIDE, IdxImages.SIDE, 1))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(plan);
    network.init();
    return network;
  }

  private static SubsamplingLayer pool(String name) {
    return new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
        .name(name)
        .build();
  }
}
