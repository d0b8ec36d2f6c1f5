package org.lastlayer.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.matrix.DType;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

class NpyTest {
  @TempDir Path folder;

  /** A file as NumPy writes it, byte for byte, without help from the code under test. */
  private Path file(int version, String descr, String fortran, String shape, byte[] data)
      throws IOException {
    var dict =
        "{'descr': " + descr + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
    int head = version == 1 ? 10 : 12;
    int padding = 63 - (head + dict.length()) % 64;
    var text = (dict + " ".repeat(padding) + "\n").getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    var length = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(
        version == 1
            ? length.putShort((short) text.length).array()
            : length.putInt(text.length).array());
    out.writeBytes(text);
    out.writeBytes(data);
    var file = Files.createTempFile(folder, "m", ".npy");
    Files.write(file, out.toByteArray());
    return file;
  }

  private static byte[] floats(float... values) {
    var buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static Problem problem(Path file) {
    var e = assertThrows(LastlayerException.class, () -> Npy.open(file));
    assertEquals(file.toString(), e.problems().getFirst().where());
    return e.problems().getFirst();
  }

  @Test
  void everyVersionAndTypeIsRead() throws IOException {
    for (int version = 1; version <= 3; version++) {
      try (var m = Npy.open(file(version, "'<f4'", "False", "(2, 3)", floats(1, 2, 3, 4, 5, 6)))) {
        assertEquals(2, m.info().rows());
        assertEquals(3, m.info().cols());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, m.toArray());
        var one = new float[4];
        m.read(1, 1, one, 1);
        assertArrayEquals(new float[] {0, 4, 5, 6}, one);
      }
    }
    var doubles =
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.5).putDouble(-2).array();
    assertArrayEquals(new float[] {0.5f, -2}, read("'<f8'", "(2, 1)", doubles, DType.F64));
    var halves =
        ByteBuffer.allocate(4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort(Float.floatToFloat16(0.5f))
            .putShort(Float.floatToFloat16(-2))
            .array();
    assertArrayEquals(new float[] {0.5f, -2}, read("'<f2'", "(1, 2)", halves, DType.F16));
    assertArrayEquals(
        new float[] {-1, 127}, read("'|i1'", "(2, 1)", new byte[] {-1, 127}, DType.I8));
    assertArrayEquals(
        new float[] {255, 127}, read("'|u1'", "(2,)", new byte[] {-1, 127}, DType.U8));
  }

  private float[] read(String descr, String shape, byte[] data, DType dtype) throws IOException {
    try (var m = Npy.open(file(1, descr, "False", shape, data))) {
      assertEquals(dtype, m.info().dtype());
      return m.toArray();
    }
  }

  @Test
  void whatCannotBeReadIsExplained() throws IOException {
    assertTrue(
        problem(file(1, "'<f4'", "True", "(2, 3)", floats(1, 2, 3, 4, 5, 6)))
            .found()
            .contains("Fortran"));
    assertTrue(
        problem(file(1, "'>f4'", "False", "(1, 1)", floats(1))).found().contains("big-endian"));
    assertTrue(
        problem(file(1, "'|O'", "False", "(1, 1)", floats(1))).found().contains("Python objects"));
    assertTrue(
        problem(file(1, "[('a', '<f4')]", "False", "(1,)", floats(1)))
            .found()
            .contains("structured"));
    assertTrue(
        problem(file(1, "'<c8'", "False", "(1, 1)", floats(1, 2))).expected().contains("float32"));
    assertTrue(
        problem(file(1, "'<f4'", "False", "(1, 1, 1)", floats(1))).found().contains("(1, 1, 1)"));
    var cut = problem(file(1, "'<f4'", "False", "(2, 3)", floats(1, 2, 3, 4, 5)));
    assertEquals("whole: 152 bytes", cut.expected());
    assertEquals("148 bytes", cut.found());
    assertEquals(Problem.Kind.DATA, cut.kind());
    assertTrue(
        problem(file(1, "'<f4'", "False", "(9999999999999999, 2000000000)", floats(1)))
            .expected()
            .contains("a file can hold"));
    var text = Files.writeString(folder.resolve("a.npy"), "hello, I am a text file");
    assertEquals("a NumPy .npy file", problem(text).expected());
    assertEquals(
        "a NumPy .npy file", problem(Files.writeString(folder.resolve("b.npy"), "")).expected());
    assertEquals(Problem.Kind.RESOURCE, problem(folder.resolve("none.npy")).kind());
  }

  @Test
  void headersCutAnywhereAreProblemsAndNothingElse() throws IOException {
    var whole = Files.readAllBytes(file(2, "'<f4'", "False", "(2, 1)", floats(1, 2)));
    for (int length = 0; length < whole.length; length++) {
      var part =
          Files.write(folder.resolve("cut-" + length), java.util.Arrays.copyOf(whole, length));
      assertEquals(Problem.Kind.DATA, problem(part).kind());
    }
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    var target = folder.resolve("x.npy");
    try (var builder = Npy.create(target, 5, 2)) {
      builder.write(2, 1, new float[] {9, 5, 6}, 1);
      builder.write(0, 2, new float[] {1, 2, 3, 4}, 0);
      try (var m = builder.finish(3)) {
        assertEquals(3, m.info().rows());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, m.toArray());
        assertEquals(m.digest(), new HeapMatrix(m.toArray(), 3, 2).digest());
      }
    }
    assertEquals(128 + 24, Files.size(target));
    var head = new String(Files.readAllBytes(target), 10, 118, StandardCharsets.US_ASCII);
    assertTrue(
        head.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }"), head);
    assertEquals('\n', head.charAt(117));
    try (var m = Npy.open(target)) {
      Npy.write(folder.resolve("y.npy"), m);
    }
    assertEquals(-1, Files.mismatch(target, folder.resolve("y.npy")));
  }

  @Test
  void unfinishedFileGoesAway() {
    var target = folder.resolve("x.npy");
    try (var builder = Npy.create(target, 5, 2)) {
      builder.write(0, 1, new float[] {1, 2}, 0);
    }
    assertTrue(Files.notExists(target));
  }

  @Test
  void longsAreKept() throws IOException {
    long[] many = IntStream.range(0, 200_000).mapToLong(i -> (long) i << 20).toArray();
    Npy.writeLongs(folder.resolve("l.npy"), many, 10);
    assertArrayEquals(many, Npy.readLongs(folder.resolve("l.npy")));
    assertArrayEquals(
        new long[] {255, 1}, Npy.readLongs(file(1, "'|u1'", "False", "(2,)", new byte[] {-1, 1})));
    assertThrows(
        LastlayerException.class,
        () -> Npy.readLongs(file(1, "'<f4'", "False", "(1,)", floats(1))));
  }

  @Test
  void filesBeyondTwoGigabytesAreMapped() throws IOException {
    long rows = 600_000_000L;
    var target = folder.resolve("big.npy");
    try (var builder = Npy.create(target, rows, 1)) { // a sparse file: few blocks on disk
      builder.write(rows - 1, 1, new float[] {7}, 0);
      try (var m = builder.finish()) {
        var last = new float[1];
        m.read(rows - 1, 1, last, 0);
        assertEquals(7, last[0]);
        assertEquals(rows * 4, m.bytes().byteSize());
      }
    }
  }
}
