package org.lastlayer.loader.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lastlayer.loader.onnx.internal.Fixtures.LOADER;
import static org.lastlayer.loader.onnx.internal.Fixtures.file;
import static org.lastlayer.loader.onnx.internal.Fixtures.numbers;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.model.Filters;
import org.lastlayer.pipeline.run.LocalRun;

/** Kernels of the first convolution, however a file holds them. */
class FiltersTest {
  private LocalRun run;

  @BeforeEach
  void begin() {
    run = LocalRun.of(1, 2);
  }

  @AfterEach
  void end() {
    run.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.onnx",
        "open.onnx",
        "fixed.onnx",
        "inner.onnx",
        "bytes.onnx",
        "half.onnx",
        "tokens.onnx",
        "beside.onnx",
        "scaled.onnx",
        "quantized.onnx"
      })
  void kernelsAreThoseOfTheScript(String name) throws IOException {
    try (var model = LOADER.open(file(name), run)) {
      var filters = model.filters().orElseThrow();
      assertEquals(List.of(4, 2, 3, 3), shape(filters));
      assertArrayEquals(numbers("kernels.npy"), filters.values());
      assertTrue(
          model.layers().stream().anyMatch(l -> l.name().equals(filters.layer())), filters.layer());
    }
  }

  @Test
  void aConvolutionThatDoesNotReadThePictureIsNotTheFirstLayer() {
    try (var model = LOADER.open(file("behind.onnx"), run)) {
      assertTrue(model.filters().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cifar10/cifar10_resnet20.onnx, 16, 3, 3",
    "imagenet/tinydarknet_imagenet.onnx, 16, 3, 3",
    "imagenet/squeezenet_v1.0_imagenet.onnx, 96, 3, 7",
    "imagenet/mobilenet_v2_1.0_224_imagenet_w8.onnx, 32, 3, 3",
    "imagenet/onnx_light_resnet50.onnx, 64, 3, 7",
    "imagenet/onnx_light_densenet121.onnx, 64, 3, 7",
    "mnist/mnist_lenet256.onnx, 16, 1, 5",
    "mnist/mnist-8.onnx, 8, 1, 5",
  })
  void realNetworksHaveThem(String name, int count, int channels, int side) {
    try (var model = LOADER.open(RealModels.model(name), run)) {
      var filters = model.filters().orElseThrow();
      assertEquals(List.of(count, channels, side, side), shape(filters));
      var seen = new HashSet<Integer>();
      int kernel = channels * side * side;
      for (int k = 0; k < count; k++) {
        seen.add(
            Arrays.hashCode(Arrays.copyOfRange(filters.values(), k * kernel, (k + 1) * kernel)));
      }
      // Some kernels of MobileNetV2 are dead, all zero, and so alike.
      boolean constant = name.contains("onnx_light");
      assertTrue(
          constant ? seen.size() == 1 : seen.size() > count / 2, "different: " + seen.size());
    }
  }

  private static List<Integer> shape(Filters filters) {
    return List.of(filters.count(), filters.channels(), filters.height(), filters.width());
  }
}
