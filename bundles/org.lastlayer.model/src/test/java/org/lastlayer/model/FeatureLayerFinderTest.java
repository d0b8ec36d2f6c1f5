package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.problem.LastlayerException;

class FeatureLayerFinderTest {
  private static final List<Layer> RESNET =
      List.of(
          layer("x", Op.INPUT, List.of(3, 32, 32)),
          layer("c1", Op.CONVOLUTION, List.of(64, 8, 8), "x"),
          layer("c2", Op.CONVOLUTION, List.of(64, 8, 8), "c1"),
          layer("sum", Op.ADD, List.of(64, 8, 8), "c2", "c1"),
          layer("gap", Op.GLOBAL_POOL, List.of(64, 1, 1), "sum"),
          layer("flat", Op.RESHAPE, List.of(64), "gap"),
          layer("fc", Op.DENSE, List.of(10), "flat"),
          layer("prob", Op.SOFTMAX, List.of(10), "fc"));

  @Test
  void inputOfTheLastDenseLayer() {
    var found = new FeatureLayerFinder(RESNET).find("auto", null);
    assertEquals("flat", found.layer().name());
    assertEquals("input of the last DENSE, before SOFTMAX; [64]", found.reason());
  }

  @Test
  void aBiasAddedAfterwardsAndDropoutBeforeAreSteppedOver() {
    var layers =
        List.of(
            layer("x", Op.INPUT, List.of(1, 28, 28)),
            layer("pool", Op.POOL, List.of(16, 4, 4), "x"),
            layer("reshape", Op.RESHAPE, List.of(256), "pool"),
            layer("drop", Op.DROPOUT, List.of(256), "reshape"),
            layer("times", Op.DENSE, List.of(10), "drop"),
            layer("plus", Op.ADD, List.of(10), "times"));
    var found = new FeatureLayerFinder(layers).find("auto", null);
    assertEquals("reshape", found.layer().name());
    assertEquals("input of the last DENSE; [256]", found.reason());
  }

  @Test
  void aMapThatADenseLayerReadsWholeIsFlattened() {
    var layers =
        List.of(
            layer("x", Op.INPUT, List.of(1, 28, 28)),
            layer("pool", Op.POOL, List.of(20, 4, 4), "x"),
            layer("out", Op.DENSE, List.of(10), "pool"));
    var found = new FeatureLayerFinder(layers).find("auto", null);
    assertEquals(Pooling.FLATTEN, found.pooling());
    assertEquals("input of the last DENSE; [320]", found.reason());
  }

  @Test
  void withoutADenseLayerTheInputOfTheLastConvolutionIsAveraged() {
    var layers =
        List.of(
            layer("x", Op.INPUT, List.of(3, 227, 227)),
            layer("fire9", Op.CONCATENATE, List.of(512, 13, 13), "x"),
            layer("drop9", Op.DROPOUT, List.of(512, 13, 13), "fire9"),
            layer("conv10", Op.CONVOLUTION, List.of(1000, 13, 13), "drop9"),
            layer("relu10", Op.ACTIVATION, List.of(1000, 13, 13), "conv10"),
            layer("pool10", Op.GLOBAL_POOL, List.of(1000, 1, 1), "relu10"),
            layer("softmax", Op.SOFTMAX, List.of(1000, 1, 1), "pool10"));
    var found = new FeatureLayerFinder(layers).find("auto", null);
    assertEquals("fire9", found.layer().name());
    assertEquals(Pooling.AVG, found.pooling());
    assertTrue(
        found.reason().startsWith("no dense layer: global average of the input of the last"),
        found.reason());
    assertTrue(found.reason().endsWith("; [512]"), found.reason());
  }

  @Test
  void behindAForkTheLastDenseLayerIsTaken() {
    var layers =
        List.of(
            layer("x", Op.INPUT, List.of(4)),
            layer("h", Op.DENSE, List.of(8), "x"),
            layer("a", Op.DENSE, List.of(2), "h"),
            layer("mix", Op.OTHER, List.of(2), "a", "x"));
    var found = new FeatureLayerFinder(layers).find("auto", null);
    assertEquals("h", found.layer().name());
    assertTrue(found.reason().contains("in order of execution"));
  }

  @Test
  void aNameOrAnIndexFromTheEndOrTheCardDecides() {
    var finder = new FeatureLayerFinder(RESNET);
    assertEquals("sum", finder.find("sum", "gap").layer().name());
    assertEquals("fc", finder.find("-2", null).layer().name());
    assertEquals("gap", finder.find("auto", "gap").layer().name());
    assertEquals("named by the card; [64]", finder.find("auto", "sum").reason());
    assertEquals(
        "input of the last DENSE, before SOFTMAX; [64], as the card says",
        finder.find("auto", "flat").reason());
  }

  @Test
  void anUnknownLayerIsAnsweredWithThoseThereAre() {
    var finder = new FeatureLayerFinder(RESNET);
    var problem =
        assertThrows(LastlayerException.class, () -> finder.find("flatt", null))
            .problems()
            .getFirst();
    assertEquals(
        "Did you mean 'flat'? There are: x, c1, c2, sum, gap, flat, fc, prob.", problem.advice());
    assertThrows(LastlayerException.class, () -> finder.find("-9", null));
    assertThrows(
        LastlayerException.class,
        () -> new FeatureLayerFinder(List.of(layer("x", Op.INPUT, List.of(4)))).find("auto", null));
  }

  private static Layer layer(String name, Op op, List<Integer> shape, String... inputs) {
    return new Layer(name, op.name(), op, shape, List.of(inputs));
  }
}
