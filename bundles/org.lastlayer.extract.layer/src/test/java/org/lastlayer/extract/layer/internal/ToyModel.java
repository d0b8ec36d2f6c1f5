package org.lastlayer.extract.layer.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.model.Session;

/**
 * A network written by hand: a 2×2 grey picture, a "convolution" that gives the picture and its
 * negative, a flattening, and a dense layer.
 */
final class ToyModel implements Model {
  static final AtomicInteger OPEN = new AtomicInteger();

  /** How many pictures went through. */
  static final AtomicInteger PICTURES = new AtomicInteger();

  private final boolean shapesKnown;

  ToyModel(boolean shapesKnown) {
    this.shapesKnown = shapesKnown;
    OPEN.incrementAndGet();
  }

  @Override
  public InputSpec input() {
    return new InputSpec(InputSpec.Layout.CHW, 1, 2, 2, -1);
  }

  @Override
  public List<Layer> layers() {
    return List.of(
        new Layer("in", "Input", Op.INPUT, List.of(1, 2, 2), List.of()),
        new Layer(
            "conv",
            "Conv",
            Op.CONVOLUTION,
            shapesKnown ? List.of(2, 2, 2) : List.of(),
            List.of("in")),
        new Layer("flat", "Flatten", Op.RESHAPE, List.of(8), List.of("conv")),
        new Layer("fc", "Gemm", Op.DENSE, List.of(1), List.of("flat")),
        new Layer("prob", "Softmax", Op.SOFTMAX, List.of(1), List.of("fc")));
  }

  @Override
  public Optional<Filters> filters() {
    return Optional.of(new Filters("conv", 2, 1, 1, 1, new float[] {1, -1}));
  }

  @Override
  public Session open(List<String> layerNames) {
    OPEN.incrementAndGet();
    return new Session() {
      @Override
      public void run(float[] in, int n, float[][] outs) {
        PICTURES.addAndGet(n);
        for (var out : outs) {
          for (int i = 0; i < n; i++) {
            for (int p = 0; p < 4; p++) {
              out[i * 8 + p] = in[i * 4 + p];
              out[i * 8 + 4 + p] = -in[i * 4 + p];
            }
          }
        }
      }

      @Override
      public List<Integer> shape(int which) {
        return layerNames.get(which).equals("conv") && !shapesKnown ? List.of(2, 2, 2) : List.of();
      }

      @Override
      public void close() {
        OPEN.decrementAndGet();
      }
    };
  }

  @Override
  public void close() {
    OPEN.decrementAndGet();
  }
}
