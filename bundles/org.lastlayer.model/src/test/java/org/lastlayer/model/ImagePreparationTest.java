package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.Media;

class ImagePreparationTest {
  private static final ModelCard.Input SILENT =
      new ModelCard.Input(null, null, null, null, null, null, null, null, null);

  @Test
  void aRasterOfTheRightSizeKeepsItsExactValues() {
    var samples = new byte[28 * 28];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    float[] out =
        prepare(
            SILENT, new InputSpec(Layout.CHW, 1, 28, 28, -1), new Media.Raster(28, 28, 1, samples));
    for (int i = 0; i < samples.length; i++) {
      assertEquals((i & 255) / 255f, out[i]);
    }
  }

  @Test
  void layoutsChannelsMeanAndStd() {
    var picture = new Media.Raster(2, 1, 3, new byte[] {10, 20, 30, 40, 50, 60});
    var bgr =
        new ModelCard.Input(
            null,
            null,
            "bgr",
            List.of(0f, 255f),
            List.of(1f, 2f, 3f),
            List.of(2f),
            null,
            null,
            null);
    assertArrayEquals(
        new float[] {14.5f, 29.5f, 9, 24, 3.5f, 18.5f},
        prepare(bgr, new InputSpec(Layout.CHW, 3, 1, 2, -1), picture));
    assertArrayEquals(
        new float[] {14.5f, 9, 3.5f, 29.5f, 24, 18.5f},
        prepare(bgr, new InputSpec(Layout.HWC, 3, 1, 2, -1), picture));
  }

  @Test
  void grayBecomesRgbAndRgbBecomesGrayAsInPillow() throws IOException {
    var rgb = new ModelCard.Input(2, 1, "rgb", List.of(0f, 255f), null, null, null, null, null);
    assertArrayEquals(
        new float[] {7, 7, 7, 9, 9, 9},
        prepare(
            rgb,
            new InputSpec(Layout.HWC, 3, -1, -1, -1),
            new Media.Raster(2, 1, 1, new byte[] {7, 9})));
    for (var line : ResamplerTest.pillow()) {
      if (line.startsWith("gray\t")) {
        byte[] luma = HexFormat.of().parseHex(line.substring(line.lastIndexOf('\t') + 1));
        var gray =
            new ModelCard.Input(37, 23, "gray", List.of(0f, 255f), null, null, null, null, null);
        float[] mine =
            prepare(
                gray,
                new InputSpec(Layout.HWC, 1, 23, 37, -1),
                new Media.Raster(37, 23, 3, ResamplerTest.picture()));
        for (int i = 0; i < luma.length; i++) {
          assertEquals(luma[i] & 255, Math.round(mine[i]));
        }
      }
    }
  }

  @Test
  void shortSideThenCentreCrop() {
    // 8×4, left half black, right half white; short side stays 4, the middle 4×4 is kept.
    var samples = new byte[32];
    for (int i = 0; i < 32; i++) {
      samples[i] = (byte) (i % 8 < 4 ? 0 : 255);
    }
    var card = new ModelCard.Input(4, 4, "gray", null, null, null, 4, null, null);
    float[] out =
        prepare(card, new InputSpec(Layout.CHW, 1, 4, 4, -1), new Media.Raster(8, 4, 1, samples));
    assertArrayEquals(new float[] {0, 0, 1, 1}, Arrays.copyOf(out, 4));
  }

  /** 7×4, a column a value: the long side becomes 5, the crop leaves a margin of 1.5: 1 or 2. */
  @Test
  void roundingIsAsTheCardSays() {
    var samples = new byte[7 * 4];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 7 * 30);
    }
    var spec = new InputSpec(Layout.CHW, 1, 2, 2, -1);
    var picture = new Media.Raster(7, 4, 1, samples);
    var bytes = List.of(0f, 255f);
    float[] nearest =
        prepare(
            new ModelCard.Input(2, 2, "gray", bytes, null, null, 3, "nearest", null),
            spec,
            picture);
    float[] torchvision =
        prepare(
            new ModelCard.Input(2, 2, "gray", bytes, null, null, 3, "nearest", "torchvision"),
            spec,
            picture);
    assertArrayEquals(new float[] {60, 90}, Arrays.copyOf(nearest, 2));
    assertArrayEquals(new float[] {90, 120}, Arrays.copyOf(torchvision, 2));
  }

  @Test
  void whatTheCardDoesNotSayIsInferredAndSaid() {
    var any = ImagePreparation.of(null, new InputSpec(Layout.CHW, 3, -1, -1, -1));
    assertEquals(new InputSpec(Layout.CHW, 3, 224, 224, -1), any.fed());
    assertTrue(
        any.assumed().contains("range 0 to 1 without mean and std"), any.assumed().toString());
    assertTrue(any.assumed().contains("width 224, though the network takes any"));
    var flat = ImagePreparation.of(null, new InputSpec(Layout.FLAT, -1, -1, 784, -1));
    assertEquals(new InputSpec(Layout.FLAT, 1, 28, 28, -1), flat.fed());
    var flatRgb = ImagePreparation.of(null, new InputSpec(Layout.FLAT, 3, -1, 3072, -1));
    assertEquals(new InputSpec(Layout.FLAT, 3, 32, 32, -1), flatRgb.fed());
    var whole = new ModelCard.Input(8, 8, "rgb", List.of(0f, 1f), null, null, null, null, null);
    assertEquals(
        List.of(), ImagePreparation.of(whole, new InputSpec(Layout.CHW, 3, 8, 8, -1)).assumed());
  }

  @Test
  void contradictionsAreToldTogether() {
    var card = new ModelCard.Input(32, 28, "gray", null, List.of(1f, 2f, 3f), null, 16, null, null);
    var thrown =
        assertThrows(
            LastlayerException.class,
            () -> ImagePreparation.of(card, new InputSpec(Layout.CHW, 3, 28, 28, -1)));
    assertEquals(
        List.of("input.shortSide", "input.mean", "input.channels", "input.width"),
        thrown.problems().stream().map(p -> p.where()).toList());
  }

  @Test
  void theWholePreparationInOneLine() {
    var card =
        new ModelCard.Input(
            224,
            224,
            "rgb",
            null,
            List.of(0.485f, 0.456f, 0.406f),
            List.of(0.2f),
            256,
            "bicubic",
            null);
    assertEquals(
        "224×224 rgb, short side 256 (bicubic), centre cropped, range 0 to 1, mean 0.485 0.456 0.406, std 0.2 0.2 0.2,"
            + " channels first",
        ImagePreparation.of(card, new InputSpec(Layout.CHW, 3, 224, 224, -1)).toString());
  }

  private static float[] prepare(ModelCard.Input card, InputSpec spec, Media.Raster picture) {
    var preparation = ImagePreparation.of(card, spec);
    var out = new float[preparation.size()];
    preparation.prepare(picture, out, 0);
    return out;
  }
}
