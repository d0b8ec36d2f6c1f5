package org.lastlayer.loader.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lastlayer.loader.onnx.internal.Fixtures.LOADER;
import static org.lastlayer.loader.onnx.internal.Fixtures.file;
import static org.lastlayer.loader.onnx.internal.Fixtures.layer;
import static org.lastlayer.loader.onnx.internal.Fixtures.names;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Op;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.pipeline.run.LocalRun;

class OnnxLayersTest {
  private LocalRun run;

  @BeforeEach
  void begin() {
    run = LocalRun.of(1, 2);
  }

  @AfterEach
  void end() {
    run.close();
  }

  @Test
  void listsTensorsInOrderWithShapesAndWithoutConstants() {
    try (var model = LOADER.open(file("plain.onnx"), run)) {
      assertEquals(new InputSpec(Layout.CHW, 2, 8, 8, -1), model.input());
      assertEquals(
          List.of(
              new Layer("image", "Input", Op.INPUT, List.of(2, 8, 8), List.of()),
              new Layer("conv", "Conv", Op.CONVOLUTION, List.of(4, 6, 6), List.of("image")),
              new Layer("relu", "Relu", Op.ACTIVATION, List.of(4, 6, 6), List.of("conv")),
              new Layer("pool", "MaxPool", Op.POOL, List.of(4, 3, 3), List.of("relu")),
              new Layer("flat", "Reshape", Op.RESHAPE, List.of(36), List.of("pool")),
              new Layer("dense", "Gemm", Op.DENSE, List.of(6), List.of("flat")),
              new Layer("features", "Relu", Op.ACTIVATION, List.of(6), List.of("dense")),
              new Layer("product", "MatMul", Op.DENSE, List.of(3), List.of("features")),
              new Layer("logits", "Add", Op.ADD, List.of(3), List.of("product")),
              new Layer("prob", "Softmax", Op.SOFTMAX, List.of(3), List.of("logits"))),
          model.layers());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.onnx",
        "fixed.onnx",
        "inner.onnx",
        "bytes.onnx",
        "half.onnx",
        "beside.onnx"
      })
  void theFeatureLayerIsFound(String name) {
    try (var model = LOADER.open(file(name), run)) {
      var feature = new FeatureLayerFinder(model.layers()).find().orElseThrow();
      assertEquals("features", feature.layer().name());
      assertEquals(List.of(6), feature.layer().shape());
      assertEquals(names(model).size(), new HashSet<>(names(model)).size(), "names are unique");
    }
  }

  @Test
  void leavesOpenWhatTheFileLeavesOpen() {
    try (var model = LOADER.open(file("open.onnx"), run)) {
      assertEquals(new InputSpec(Layout.CHW, 2, -1, -1, -1), model.input());
      assertEquals(List.of(4, -1, -1), layer(model, "conv").shape());
      assertEquals(List.of(4), layer(model, "mean").shape());
      assertEquals(Op.GLOBAL_POOL, layer(model, "mean").op());
    }
  }

  @Test
  void doesNotTakeTensorsOfAnOldFileForInputs() {
    try (var model = LOADER.open(file("fixed.onnx"), run)) {
      assertEquals(new InputSpec(Layout.CHW, 2, 8, 8, 2), model.input());
      assertEquals(List.of(36), layer(model, "flat").shape());
      assertTrue(!names(model).contains("w1"), "reshaped weights are no layer");
    }
  }

  @Test
  void noticesThatOnePictureIsTakenForGranted() {
    try (var model = LOADER.open(file("inner.onnx"), run)) {
      assertEquals(1, model.input().batch());
      assertEquals(List.of(6), layer(model, "features").shape());
    }
  }

  @Test
  void seesChannelsLast() {
    try (var model = LOADER.open(file("bytes.onnx"), run)) {
      assertEquals(new InputSpec(Layout.HWC, 2, 8, 8, -1), model.input());
      assertEquals(List.of(2, 8, 8), layer(model, "picture").shape());
      assertEquals(List.of(2, 8, 8), layer(model, "scaled").shape());
      assertEquals(List.of(2, 8, 8), layer(model, "image").shape());
      assertEquals(List.of(4, 6, 6), layer(model, "conv").shape());
    }
  }

  @Test
  void givesTokensChannelsFirst() {
    try (var model = LOADER.open(file("tokens.onnx"), run)) {
      assertEquals(List.of(4, 36), layer(model, "patches").shape());
      assertEquals(List.of(4, 36), layer(model, "tokens").shape());
      assertEquals(List.of(4, 36), layer(model, "sum").shape());
      assertEquals(List.of("mixed", "tokens"), layer(model, "sum").inputs());
      assertEquals(List.of(4), layer(model, "mean").shape());
    }
  }
}
