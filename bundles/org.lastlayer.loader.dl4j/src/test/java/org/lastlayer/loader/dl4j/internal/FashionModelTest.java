package org.lastlayer.loader.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Session;
import org.lastlayer.pipeline.run.LocalRun;

/** The network that is shipped, against features that DL4J alone computed from the same file. */
class FashionModelTest {
  private static final Path FOLDER =
      Path.of("..", "org.lastlayer.models.fashion", "src", "main", "resources");
  private static final Path WEIGHTS = FOLDER.resolve("fashion-lenet.zip");
  private static final int PIXELS = 28 * 28;
  private static final int FEATURES = 256;

  @Test
  void cardNamesTheWeightsByTheirDigest() throws IOException, NoSuchAlgorithmException {
    byte[] weights = Files.readAllBytes(WEIGHTS);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights));
    String card = Files.readString(FOLDER.resolve("fashion-lenet.card.json"));
    assertTrue(card.contains("\"sha256\": \"" + digest + "\""), digest);
    assertTrue(weights.length <= 3_000_000, "weights are small");
  }

  @Test
  void featuresAreThoseOfDl4jAlone() throws IOException {
    float[][] expected = expected();
    int n = expected.length;
    try (LocalRun run = LocalRun.of(1, 1);
        Model model = new Dl4jLoaderExtension().create(new None()).open(WEIGHTS, run)) {
      assertEquals(new InputSpec(Layout.CHW, 1, 28, 28, -1), model.input());
      assertEquals(
          List.of(FEATURES),
          model.layers().stream()
              .filter(layer -> layer.name().equals("features"))
              .findFirst()
              .orElseThrow()
              .shape());
      float[] in = Networks.pixels(64 * PIXELS);
      float[] out = new float[64 * FEATURES];
      try (Session session = model.open(List.of("features"))) {
        session.run(in, 64, new float[][] {out});
        for (int i = 0; i < n; i++) {
          float[] row = Arrays.copyOfRange(out, i * FEATURES, (i + 1) * FEATURES);
          assertArrayEquals(expected[i], row, 1e-5f);
          float[] alone = new float[FEATURES];
          session.run(
              Arrays.copyOfRange(in, i * PIXELS, (i + 1) * PIXELS), 1, new float[][] {alone});
          assertArrayEquals(row, alone, 1e-5f);
        }
      }
    }
  }

  /**
   * Made outside this project's code: {@code feedForward} of a plain DL4J program, layer before the
   * last.
   */
  private static float[][] expected() throws IOException {
    try (InputStream in =
            Objects.requireNonNull(
                FashionModelTest.class.getResourceAsStream("fashion-features.3x256.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(
              line -> {
                String[] words = line.split(" ", -1);
                float[] row = new float[words.length];
                for (int i = 0; i < row.length; i++) {
                  row[i] = Float.parseFloat(words[i]);
                }
                return row;
              })
          .toArray(float[][]::new);
    }
  }
}
