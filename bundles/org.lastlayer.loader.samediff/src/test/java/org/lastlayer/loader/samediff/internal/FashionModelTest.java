package org.lastlayer.loader.samediff.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.util.ModelSerializer;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.lib.dl4j.Dl4j;
import org.lastlayer.testkit.FashionModelContract;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** The network that is shipped, built with SameDiff from the same weights and saved by it. */
class FashionModelTest extends FashionModelContract {
  private static final Path WEIGHTS =
      Path.of(
          "..", "org.lastlayer.models.fashion", "src", "main", "resources", "fashion-lenet.zip");

  @Override
  protected ModelLoader loader() {
    return new SamediffLoaderExtension().create(new None());
  }

  @Override
  protected Path file(Path folder) throws IOException {
    Dl4j.prepare(what -> {}, () -> {});
    Map<String, INDArray> weights =
        Dl4j.read(() -> ModelSerializer.restoreMultiLayerNetwork(WEIGHTS.toFile(), false))
            .paramTable();
    SameDiff graph = SameDiff.create();
    SDVariable image = graph.placeHolder("image", DataType.FLOAT, -1, 1, 28, 28);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 10);
    SDVariable first = block(graph, image, "conv1", 5, weights.get("0_W"), weights.get("0_b"));
    SDVariable second = block(graph, first, "conv2", 3, weights.get("2_W"), weights.get("2_b"));
    SDVariable flat = graph.reshape("flat", second, -1, 1200);
    SDVariable dense = dense(graph, flat, "dense", weights.get("5_W"), weights.get("5_b"));
    SDVariable features = graph.nn().relu("features", dense, 0);
    SDVariable logits = dense(graph, features, "logits", weights.get("6_W"), weights.get("6_b"));
    SDVariable classes = graph.nn().softmax("classes", logits, -1);
    graph.loss().logLoss("loss", labels, classes);
    Path file = folder.resolve("fashion-lenet.fb");
    graph.save(file.toFile(), false);
    return file;
  }

  private static SDVariable block(
      SameDiff graph, SDVariable in, String name, int side, INDArray kernel, INDArray bias) {
    SDVariable kernels = graph.var(name + ".weight", kernel.permute(2, 3, 1, 0).dup('c'));
    SDVariable shift = graph.var(name + ".bias", bias.reshape(bias.length()));
    Conv2DConfig window = Conv2DConfig.builder().kH(side).kW(side).dataFormat("NCHW").build();
    SDVariable relu = graph.nn().relu(graph.cnn().conv2d(name, in, kernels, shift, window), 0);
    return graph
        .cnn()
        .maxPooling2d(
            relu, Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).isNHWC(false).build());
  }

  private static SDVariable dense(
      SameDiff graph, SDVariable in, String name, INDArray kernel, INDArray bias) {
    SDVariable kernels = graph.var(name + ".weight", kernel.dup('c'));
    SDVariable shift = graph.var(name + ".bias", bias.reshape(bias.length()));
    return in.mmul(kernels).add(name, shift);
  }
}
