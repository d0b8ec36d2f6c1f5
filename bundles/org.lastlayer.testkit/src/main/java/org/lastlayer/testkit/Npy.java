package org.lastlayer.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads reference vectors: {@code .npy} files of float32 in C order. */
public final class Npy {
  private Npy() {}

  /** All numbers, row after row. */
  public static float[] read(Path file) throws IOException {
    return read(Files.readAllBytes(file));
  }

  /** The same from the bytes of a file. */
  public static float[] read(byte[] file) throws IOException {
    var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int header = Short.toUnsignedInt(bytes.getShort(8));
    var text = new String(file, 10, header, StandardCharsets.ISO_8859_1);
    if (!text.contains("'fortran_order': False") || !text.contains("<f4")) {
      throw new IOException("not float32 in C order: " + text);
    }
    bytes.position(10 + header);
    var floats = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(floats);
    return floats;
  }
}
