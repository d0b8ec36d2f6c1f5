package org.lastlayer.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes what tests of all loaders compare the Fashion network with: the vectors and the kernels
 * that DL4J alone gives, and the same network as a SameDiff graph.
 *
 * <p>Run once, after write_fashion.py of the test kit has written the pictures: {@code mvn -pl
 * bundles/org.lastlayer.training -am package -DskipTests -Dvectors=FOLDER}, where the absolute
 * FOLDER has the pictures.
 */
public final class WriteFashionVectors {
  private static final int PICTURES = 8;
  private static final int PIXELS = 28 * 28;

  private WriteFashionVectors() {}

  /** The network's file and the folder that has the pictures. */
  public static void main(String[] args) throws IOException {
    MultiLayerNetwork network =
        ModelSerializer.restoreMultiLayerNetwork(Path.of(args[0]).toFile(), false);
    Path folder = Path.of(args[1]);
    byte[] pixels = Files.readAllBytes(folder.resolve("pictures.8x784.u8"));
    float[] in = new float[pixels.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = (pixels[i] & 0xff) / 255f;
    }
    INDArray pictures = Nd4j.create(in, new long[] {PICTURES, PIXELS}, 'c');
    // activation 0 is the input
    npy(folder.resolve("features.8x256.npy"), network.feedForward(pictures, false).get(6));
    npy(folder.resolve("kernels.32x1x5x5.npy"), network.getParam("0_W"));
    graph(network).save(folder.resolve("fashion-lenet.fb").toFile(), false);
  }

  private static SameDiff graph(MultiLayerNetwork network) {
    SameDiff graph = SameDiff.create();
    SDVariable image = graph.placeHolder("image", DataType.FLOAT, -1, 1, 28, 28);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 10);
    SDVariable first = block(graph, network, image, "conv1", 0);
    SDVariable second = block(graph, network, first, "conv2", 2);
    SDVariable flat = graph.reshape("flat", second, -1, 1200);
    SDVariable dense = dense(graph, network, flat, "dense", 5);
    SDVariable features = graph.nn().relu("features", dense, 0);
    SDVariable logits = dense(graph, network, features, "logits", 6);
    SDVariable classes = graph.nn().softmax("classes", logits, -1);
    graph.loss().logLoss("loss", labels, classes);
    return graph;
  }

  /** A convolution, its activation, and a pool of 2 × 2. */
  private static SDVariable block(
      SameDiff graph, MultiLayerNetwork network, SDVariable in, String name, int layer) {
    INDArray kernel = network.getParam(layer + "_W");
    INDArray bias = network.getParam(layer + "_b");
    // SameDiff keeps [height, width, channels, filters]
    SDVariable kernels = graph.var(name + ".weight", kernel.permute(2, 3, 1, 0).dup('c'));
    SDVariable shift = graph.var(name + ".bias", bias.reshape(bias.length()).dup());
    Conv2DConfig window =
        Conv2DConfig.builder()
            .kH(kernel.size(2))
            .kW(kernel.size(3))
            .dataFormat(Conv2DConfig.NCHW)
            .build();
    SDVariable relu = graph.nn().relu(graph.cnn().conv2d(name, in, kernels, shift, window), 0);
    return graph
        .cnn()
        .maxPooling2d(
            relu, Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).isNHWC(false).build());
  }

  private static SDVariable dense(
      SameDiff graph, MultiLayerNetwork network, SDVariable in, String name, int layer) {
    INDArray bias = network.getParam(layer + "_b");
    SDVariable kernels = graph.var(name + ".weight", network.getParam(layer + "_W").dup('c'));
    SDVariable shift = graph.var(name + ".bias", bias.reshape(bias.length()).dup());
    return in.mmul(kernels).add(name, shift);
  }

  private static void npy(Path file, INDArray array) throws IOException {
    String shape = Arrays.toString(array.shape()).replace('[', '(').replace(']', ')');
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
    String header = text + " ".repeat(63 - (text.length() + 10) % 64) + "\n";
    float[] numbers = array.dup('c').data().asFloat();
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + Float.BYTES * numbers.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
    bytes.putShort((short) header.length());
    bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    Files.write(file, bytes.array());
  }
}
