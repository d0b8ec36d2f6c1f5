package org.lastlayer.network.dl4j;

import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Session;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One thread's way through: a net of its own over the shared weights. */
final class Dl4jSession implements Session {
  private final Net net;
  private final List<String> names;
  private final InputSpec fed;
  private final List<List<Integer>> shapes;

  Dl4jSession(Net net, List<String> names, InputSpec fed, List<Layer> layers) {
    this.net = net;
    this.names = names;
    this.fed = fed;
    shapes =
        names.stream()
            .map(
                name ->
                    layers.stream()
                        .filter(layer -> layer.name().equals(name))
                        .findFirst()
                        .map(Layer::shape)
                        .orElse(List.of()))
            .toList();
  }

  @Override
  public void run(float[] in, int n, float[][] outs) {
    int size = fed.channels() * fed.height() * fed.width();
    float[] batch = in.length == n * size ? in : Arrays.copyOf(in, n * size);
    try {
      List<INDArray> found = net.run(Nd4j.create(batch, batchShape(n), 'c'), fed, names);
      for (int i = 0; i < outs.length; i++) {
        copy(found.get(i), outs[i]);
      }
    } finally {
      net.release();
    }
  }

  @Override
  public List<Integer> shape(int which) {
    return shapes.get(which);
  }

  @Override
  public void close() {
    // weights are shared, and go with the garbage collector
  }

  private long[] batchShape(int n) {
    return switch (fed.layout()) {
      case CHW -> new long[] {n, fed.channels(), fed.height(), fed.width()};
      case HWC -> new long[] {n, fed.height(), fed.width(), fed.channels()};
      case FLAT -> new long[] {n, (long) fed.channels() * fed.height() * fed.width()};
    };
  }

  private static void copy(INDArray from, float[] to) {
    // always a copy: the array may be a view, or laid out column by column
    INDArray rows = from.castTo(DataType.FLOAT).dup('c');
    rows.data().asNioFloat().get(to, 0, Math.toIntExact(rows.length()));
    rows.close();
  }
}
