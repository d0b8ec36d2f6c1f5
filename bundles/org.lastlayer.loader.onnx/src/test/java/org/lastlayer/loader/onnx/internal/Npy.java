package org.lastlayer.loader.onnx.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads reference vectors: .npy files of float32 or float16 in C order. */
final class Npy {
  private Npy() {}

  static float[] read(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = bytes.getShort(8) & 0xffff;
    var text = new String(bytes.array(), 10, header, StandardCharsets.ISO_8859_1);
    bytes.position(10 + header);
    if (!text.contains("'fortran_order': False")) {
      throw new IOException("not in C order: " + text);
    }
    if (text.contains("<f4")) {
      var floats = new float[bytes.remaining() / 4];
      bytes.asFloatBuffer().get(floats);
      return floats;
    }
    if (text.contains("<f2")) {
      var floats = new float[bytes.remaining() / 2];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = Float.float16ToFloat(bytes.getShort());
      }
      return floats;
    }
    throw new IOException("neither f4 nor f2: " + text);
  }
}
