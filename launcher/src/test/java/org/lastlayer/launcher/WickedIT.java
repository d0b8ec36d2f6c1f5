package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that promise more than they hold, or hold more than they show, given to the packed program
 * with 256 MB of memory: it says what is wrong with them within {@value #SECONDS} s of the
 * processor's time, and names no exception. One process takes them all: what a file leaves behind
 * would add up.
 */
class WickedIT {
  private static final int MEGABYTE = 1 << 20;
  private static final String MEMORY = "-Xmx256m";

  /** Of all threads together; the limit is one of safety, and ten times what most of them take. */
  private static final int SECONDS = 2;

  private static ManyCommands program;
  @TempDir static Path own;
  @TempDir Path folder;

  /**
   * Good ones first, so that the program's own classes and native libraries are there: DL4J's alone
   * take seconds to load.
   */
  @BeforeAll
  static void start() throws IOException {
    program = ManyCommands.start(own, MEMORY);
    Files.writeString(own.resolve("good.json"), BadBundlesIT.PIPELINE);
    var good = program.run("run", path(own, "good.json"), "--out", path(own, "good"));
    assertEquals(0, good.code(), good::toString);
    var network = program.run("layers", "fashion-lenet");
    assertEquals(0, network.code(), network::toString);
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  private static String path(Path folder, String name) {
    return folder.resolve(name).toString();
  }

  /** Runs with little memory; what it said, without a trace of ours or of Java's. */
  private ManyCommands.Answer lean(int code, String said, String... arguments) {
    var answer = program.run(arguments);
    System.out.printf(
        "%s: %d ms of the processor%n",
        String.join(" ", arguments).replace(folder.toString(), "").replaceAll("\\s+", " "),
        answer.cpuMillis());
    assertEquals(code, answer.code(), answer::toString);
    told(said, answer.err());
    assertTrue(answer.cpuMillis() < SECONDS * 1000, answer::toString);
    return answer;
  }

  private static void told(String said, String err) {
    assertTrue(err.contains(said), () -> said + "\n" + err);
    for (var innards : new String[] {"\tat ", "Exception", "java.", "OutOfMemory", "log has"}) {
      assertFalse(err.contains(innards), err);
    }
  }

  private Path pipeline(String source) throws IOException {
    return Files.writeString(
        folder.resolve("p.json"),
        """
        {
          "name": "wicked",
          "source": SOURCE,
          "features": { "f": { "use": "FEATURES" } },
          "outputs": []
        }
        """
            .replace("SOURCE", source)
            .replace(
                "FEATURES",
                source.contains("word-vectors") || source.contains("npy") ? "vectors" : "pixels"));
  }

  private void refused(String source, String said) throws IOException {
    lean(3, said, "run", pipeline(source).toString(), "--out", path(folder, "never"));
    assertFalse(Files.exists(folder.resolve("never")));
  }

  private Path put(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static void zeros(OutputStream out, int megabytes) throws IOException {
    var block = new byte[MEGABYTE];
    for (int i = 0; i < megabytes; i++) {
      out.write(block);
    }
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void shapesThatNoFileHasAreNotBelieved() throws IOException {
    put("a.idx", bytes(0, 0, 8, 3, 0x7f, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 7));
    refused("{\"use\": \"idx\", \"images\": \"a.idx\"}", "a whole IDX file: 2130706432 bytes");
    put("b.idx", bytes(0, 0, 8, 3, 0x7f, 255, 255, 255, 0x7f, 255, 255, 255, 0x7f, 255, 255, 255));
    refused("{\"use\": \"idx\", \"images\": \"b.idx\"}", "at most 2147483639 bytes");
    var shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 2), }";
    put("a.npy", npy(shape));
    refused("{\"use\": \"npy\", \"path\": \"a.npy\"}", "an array that a file can hold");
    put("b.npy", npy(shape.replace("4611686018427387904", "1000000000")));
    refused("{\"use\": \"npy\", \"path\": \"b.npy\"}", "8000000128 bytes");
    put("a.vec", "9223372036854 2000000000\nword 1".getBytes(StandardCharsets.US_ASCII));
    refused("{\"use\": \"word-vectors\", \"path\": \"a.vec\"}", "from 1 to 65536 numbers a word");
    put("b.vec", ("x ".repeat(3_000_000)).getBytes(StandardCharsets.US_ASCII));
    refused("{\"use\": \"word-vectors\", \"path\": \"b.vec\"}", "lines of at most 1048576 bytes");
  }

  private static byte[] npy(String head) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0));
    out.writeBytes(
        (head + " ".repeat(117 - head.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  @Test
  void whatGrowsAThousandfoldIsNotUnpacked() throws IOException {
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("bomb.gz")))) {
      gzip.write(bytes(0, 0, 8, 3, 0x40, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1));
      zeros(gzip, 1024);
    }
    assertTrue(Files.size(folder.resolve("bomb.gz")) < 2 * MEGABYTE);
    refused("{\"use\": \"idx\", \"images\": \"bomb.gz\"}", "grows more than 100-fold");
    // and once as a user would, from the start of the program to its end
    var whole =
        Dist.in(folder)
            .with("LASTLAYER_OPTS", MEMORY)
            .run("run", path(folder, "p.json"), "--out", "never");
    assertEquals(3, whole.code(), whole::toString);
    told("grows more than 100-fold", whole.err());
    refused(
        "{\"use\": \"lexicon\", \"table\": {\"file\": \"bomb.gz\"}}", "grows more than 100-fold");
    refused("{\"use\": \"images\", \"path\": \"bomb.gz\"}", "grows more than 100-fold");
    zip("dl4j.zip", "configuration.json", "coefficients.bin", 1024);
    lean(3, "as no weights do", "layers", folder.resolve("dl4j.zip").toString());
    zip("bomb.keras", "config.json", "model.weights.h5", 1024);
    lean(3, "would grow from", "layers", folder.resolve("bomb.keras").toString());
  }

  private void zip(String name, String small, String large, int megabytes) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      zip.putNextEntry(new ZipEntry(small));
      zip.write("{}".getBytes(StandardCharsets.US_ASCII));
      zip.putNextEntry(new ZipEntry(large));
      zeros(zip, megabytes);
    }
  }

  @Test
  void picturesAreMeasuredBeforeTheyAreDrawn() throws IOException {
    var pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 6; i++) {
      Files.write(pictures.resolve("good" + i + ".png"), png(8, 8, true));
    }
    Files.write(pictures.resolve("huge.png"), png(60_000, 60_000, false));
    Files.write(pictures.resolve("wide.png"), png(Integer.MAX_VALUE, 1, false));
    Files.write(pictures.resolve("huge.bmp"), bmp(60_000, 60_000));
    Files.write(pictures.resolve("huge.gif"), gif(60_000, 60_000));
    // a folder in itself, by way of another, and a link to itself
    var inner = Files.createDirectory(pictures.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("again"), pictures);
    Files.createSymbolicLink(pictures.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(pictures.resolve("loop.png"), Path.of("loop.png"));
    var result =
        lean(
            0,
            "",
            "run",
            pipeline("{\"use\": \"images\", \"path\": \"pictures\"}").toString(),
            "--out",
            path(folder, "seen"));
    assertTrue(result.out().contains("6 items"), result::toString);
    var skipped = Files.readString(folder.resolve("seen/skipped.csv"));
    for (var name : new String[] {"huge.png", "wide.png", "huge.bmp", "huge.gif"}) {
      assertTrue(skipped.contains(name), skipped);
    }
    assertTrue(skipped.contains("60000×60000"), skipped);
    assertFalse(skipped.contains("again"), skipped);
  }

  private static byte[] png(int width, int height, boolean whole) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10));
    var head = new ByteArrayOutputStream();
    try (var data = new DataOutputStream(head)) {
      data.writeInt(width);
      data.writeInt(height);
      data.write(bytes(8, 0, 0, 0, 0));
    }
    chunk(out, "IHDR", head.toByteArray());
    var rows = new ByteArrayOutputStream();
    try (var deflated = new DeflaterOutputStream(rows, new Deflater())) {
      deflated.write(new byte[whole ? height * (width + 1) : MEGABYTE]);
    }
    chunk(out, "IDAT", rows.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] bytes)
      throws IOException {
    var data = new DataOutputStream(out);
    data.writeInt(bytes.length);
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    data.write(type);
    data.write(bytes);
    var crc = new CRC32();
    crc.update(type);
    crc.update(bytes);
    data.writeInt((int) crc.getValue());
  }

  private static byte[] bmp(int width, int height) {
    var head = java.nio.ByteBuffer.allocate(64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 'B').put((byte) 'M').putInt(64).putInt(0).putInt(54);
    head.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
    return head.array();
  }

  private static byte[] gif(int width, int height) {
    var head = java.nio.ByteBuffer.allocate(40).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    head.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    head.putShort((short) width).putShort((short) height).put(bytes(0, 0, 0));
    head.put((byte) ',').putShort((short) 0).putShort((short) 0);
    head.putShort((short) width).putShort((short) height).put(bytes(0, 8, 1, 0, 0, ';'));
    return head.array();
  }

  @Test
  void archivesLeadNowhere() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("a.zip")))) {
      for (var name :
          new String[] {
            "a/1.png",
            "a/2.png",
            "../../out.png",
            "/etc/out.png",
            "a/../../out2.png",
            "..\\out3.png"
          }) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(png(8, 8, true));
      }
      zip.putNextEntry(new ZipEntry("a/bomb.png"));
      zeros(zip, 600);
      zip.putNextEntry(new ZipEntry("a/head.png"));
      zip.write(png(8, 8, true));
      zeros(zip, 600);
    }
    var result =
        lean(
            0,
            "",
            "run",
            pipeline("{\"use\": \"images\", \"path\": \"a.zip\"}").toString(),
            "--out",
            path(folder, "seen"));
    assertFalse(result.out().contains("0 items"), result::toString);
    var parent = folder.toAbsolutePath().getParent();
    assertFalse(
        Files.exists(parent.resolve("out.png")) || Files.exists(parent.resolve("out2.png")));
    var skipped = Files.readString(folder.resolve("seen/skipped.csv"));
    assertTrue(skipped.contains("bomb.png") && skipped.contains("begins with 00 00"), skipped);
    assertTrue(skipped.contains("head.png") && skipped.contains("a picture file below"), skipped);
    // what a model's card names beside it
    Files.writeString(folder.resolve("m.card.json"), "{\"weights\": \"../../etc/passwd\"}");
    put("m.onnx", new byte[] {8, 7});
    lean(3, "", "layers", folder.resolve("m.onnx").toString());
  }

  @Test
  void towersOfJsonAndNumbersWithoutEndAreTold() throws IOException {
    var deep = "[".repeat(100_000);
    for (var text :
        new String[] {
          deep,
          "{\"a\":".repeat(100_000),
          "{\"seed\": 1e999999999}",
          "{\"seed\": 1e99999999999}",
          "{\"seed\": " + "9".repeat(1_000_000) + "}",
          "{\"name\": \"" + "x".repeat(30_000_000) + "\"}",
          "\"" + "\\u0000".repeat(100_000) + "\"",
          " ".repeat(20_000_000),
          "{\"" + "k".repeat(100_000) + "\": 1}"
        }) {
      lean(2, "must be", "validate", Files.writeString(folder.resolve("p.json"), text).toString());
      put("m.onnx", new byte[] {8, 7});
      Files.writeString(folder.resolve("m.card.json"), text);
      lean(3, "must be", "layers", folder.resolve("m.onnx").toString());
    }
  }
}
