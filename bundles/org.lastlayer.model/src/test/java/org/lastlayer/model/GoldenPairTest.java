package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Media;
import org.lastlayer.model.internal.ImageIoReader;

class GoldenPairTest {
  private static final String INPUT =
      "\"width\": 6, \"height\": 6, \"channels\": \"rgb\", \"mean\": [0.4, 0.5, 0.6]";

  /** A picture with a different colour and slope everywhere, wider than high. */
  private static Media.Raster picture() {
    var samples = new byte[90 * 60 * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 3 == 0 ? i / 90 : i % 3 == 1 ? i % 211 : 255 - i / 70);
    }
    return new Media.Raster(90, 60, 3, samples);
  }

  private static ModelCard card(String input) {
    return ModelCards.read(
        ("{\"input\": {" + input + "}}").getBytes(StandardCharsets.UTF_8), "test");
  }

  private static ModelCard.Golden golden(double weight) {
    var card = card(INPUT);
    var model = new Sums(weight);
    return GoldenPair.of(card, model, ImagePreparation.of(card.input(), model.input()), picture());
  }

  private static ModelCard with(ModelCard card, ModelCard.Golden golden) {
    return new ModelCard(
        null, null, null, null, null, card.input(), null, null, null, null, null, null, golden);
  }

  private static void check(ModelCard card, double weight) {
    GoldenPair.check(new Handle(card), new Sums(weight), new ImageIoReader());
  }

  @Test
  void theSameModelPasses() {
    var golden = golden(1);
    assertEquals(GoldenPair.KEPT, golden.values().size());
    assertTrue(golden.input().length() < 8_000, "small: " + golden.input().length());
    assertDoesNotThrow(() -> check(with(card(INPUT), golden), 1));
    assertDoesNotThrow(() -> check(with(card(INPUT), golden), 1.0005));
    assertDoesNotThrow(() -> check(card(INPUT), 7), "a card without a pair asks for nothing");
  }

  @Test
  void otherWeightsAreFound() {
    for (double weight : new double[] {1.002, 0, -1, Double.NaN}) {
      var found =
          assertThrows(
              LastlayerException.class,
              () -> check(with(card(INPUT), golden(1)), weight),
              "weight " + weight);
      var problem = found.problems().getFirst();
      assertEquals(Kind.DATA, problem.kind());
      assertTrue(problem.expected().contains("golden pair"), problem.toString());
    }
  }

  @Test
  void everyWrongPreparationIsFound() {
    for (var input :
        List.of(
            INPUT.replace("rgb", "bgr"),
            INPUT.replace("0.4, 0.5, 0.6", "0.41, 0.5, 0.6"),
            INPUT + ", \"std\": [0.9]",
            INPUT + ", \"range\": [0, 255]",
            INPUT + ", \"filter\": \"bicubic\"",
            INPUT + ", \"filter\": \"nearest\"",
            INPUT + ", \"shortSide\": 6")) {
      assertThrows(LastlayerException.class, () -> check(with(card(input), golden(1)), 1), input);
    }
  }

  @Test
  void aShorterVectorThanThePairIsFound() {
    var golden = golden(1);
    var long64 = java.util.stream.Stream.generate(() -> 1f).limit(64).toList();
    var card = with(card(INPUT), new ModelCard.Golden(golden.input(), long64, 1f));
    assertThrows(LastlayerException.class, () -> check(card, 1));
  }

  /** Its features are nine weighted sums over the picture. */
  private record Sums(double weight) implements Model {
    @Override
    public InputSpec input() {
      return new InputSpec(InputSpec.Layout.CHW, 3, 6, 6, -1);
    }

    @Override
    public List<Layer> layers() {
      return List.of(
          new Layer("in", "Input", Op.INPUT, List.of(3, 6, 6), List.of()),
          new Layer("sums", "Gemm", Op.DENSE, List.of(9), List.of("in")),
          new Layer("classes", "Gemm", Op.DENSE, List.of(2), List.of("sums")));
    }

    @Override
    public Session open(List<String> layerNames) {
      assertEquals(List.of("sums"), layerNames);
      return new Session() {
        @Override
        public void run(float[] in, int n, float[][] outs) {
          assertEquals(1, n);
          for (int k = 0; k < 9; k++) {
            double sum = 0;
            for (int i = 0; i < in.length; i++) {
              sum += weight * in[i] * Math.cos(i * (k + 1));
            }
            outs[0][k] = (float) sum;
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  private record Handle(ModelCard card) implements ModelHandle {
    @Override
    public String name() {
      return "sums";
    }

    @Override
    public String loader() {
      return "toy";
    }

    @Override
    public Path weights(RunContext run) {
      throw new AssertionError("not needed");
    }

    @Override
    public String sha256(RunContext run) {
      throw new AssertionError("not needed");
    }

    @Override
    public String identity(RunContext run) {
      throw new AssertionError("not needed");
    }

    @Override
    public Model open(RunContext run) {
      throw new AssertionError("not needed");
    }
  }
}
