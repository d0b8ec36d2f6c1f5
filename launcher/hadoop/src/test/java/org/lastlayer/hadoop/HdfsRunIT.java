package org.lastlayer.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.Dist;

/**
 * The packed program with Hadoop's jars on its class path, as Spark's driver has them: pipelines
 * whose files lie on HDFS give what they give from a disk, and their results lie there. Eight
 * processes: called with {@code -Dlastlayer.abroad=true}.
 */
@EnabledIfSystemProperty(named = "lastlayer.abroad", matches = "true")
class HdfsRunIT {
  private static final int IMAGES = 150;

  @TempDir Path folder = Path.of("");

  /** The program with these jars beside its own. */
  private Dist program(String name) throws IOException {
    var home = Dist.root();
    var script = Files.createDirectories(folder.resolve(name)).resolve("program");
    Files.writeString(
        script,
        "#!/bin/sh\nexec '"
            + ProcessHandle.current().info().command().orElseThrow()
            + "' --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector"
            + " --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true"
            + " -Dspark.hadoop.dfs.replication=1 -Dspark.hadoop.dfs.client.socket-timeout=600000"
            + " '-Dlastlayer.home="
            + home
            + "' -cp '"
            + home.resolve("lib/launcher.jar")
            + ":"
            + jars()
            + "' org.lastlayer.launcher.Main \"$@\"\n");
    assertTrue(script.toFile().setExecutable(true));
    return Dist.in(folder.resolve(name)).script(script).within(Duration.ofMinutes(8));
  }

  /** Ours, and Hadoop's client as it is; nothing that a test brings. */
  private static String jars() {
    var all = new TreeSet<String>();
    for (var entry : System.getProperty("java.class.path").split(":")) {
      if (entry.contains("hadoop-client-api")
          || entry.contains("hadoop-client-runtime")
          || entry.contains("commons-logging")) {
        all.add(entry);
      }
    }
    all.add(Path.of("target", "classes").toAbsolutePath().toString());
    return String.join(":", all);
  }

  private static void idx(Path data) throws IOException {
    var random = new Random(1);
    var pixels = new ByteArrayOutputStream();
    var labels = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(pixels));
        var classes = new DataOutputStream(labels)) {
      out.writeInt(0x0803);
      out.writeInt(IMAGES);
      out.writeInt(28);
      out.writeInt(28);
      classes.writeInt(0x0801);
      classes.writeInt(IMAGES);
      for (int i = 0; i < IMAGES; i++) {
        int label = i % 3;
        classes.writeByte(label);
        for (int p = 0; p < 28 * 28; p++) {
          out.writeByte(random.nextInt(60) + 80 * label * (p / 400));
        }
      }
    }
    Files.write(data.resolve("images äöü #1.gz"), pixels.toByteArray());
    Files.write(data.resolve("labels"), labels.toByteArray());
    Files.writeString(data.resolve("names.txt"), "eins\nzwei\ndrei\n");
  }

  private static void table(Path data) throws IOException {
    var random = new Random(2);
    var images = Files.createDirectory(data.resolve("images 100%"));
    var rows = new StringBuilder("image,label\n");
    for (int i = 0; i < 40; i++) {
      var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 64; p++) {
        image.setRGB(p % 8, p / 8, random.nextInt(1 << 24));
      }
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      Files.write(images.resolve("bild ü" + i + ".png"), bytes.toByteArray());
      rows.append("images 100%/bild ü").append(i).append(".png,c").append(i % 2).append('\n');
    }
    Files.writeString(data.resolve("table.csv"), rows);
    var vectors = new ByteArrayOutputStream();
    var head = "{'descr': '<f4', 'fortran_order': False, 'shape': (60, 4), }";
    vectors.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    vectors.write((head + " ".repeat(117 - head.length()) + "\n").getBytes(UTF_8));
    for (int i = 0; i < 240; i++) {
      int bits = Integer.reverseBytes(Float.floatToIntBits(random.nextFloat()));
      vectors.write(
          new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
    }
    Files.write(data.resolve("vectors.npy"), vectors.toByteArray());
  }

  private static void pipeline(Path data, String name, String source, String features)
      throws IOException {
    Files.writeString(
        data.resolve(name),
        """
        {"name": "test", "source": %s, "features": {"f": %s},
         "neighbors": {"f": {"of": "f", "metric": "euclidean", "k": 5}},
         "maps": {"pca": {"of": "f", "use": "pca", "dimensions": 2}},
         "outputs": [{"use": "csv"}, {"use": "npy"}]}
        """
            .formatted(source, features));
  }

  private static void data(Path data) throws IOException {
    idx(data);
    table(data);
    pipeline(
        data,
        "idx.json",
        "{\"use\": \"idx\", \"images\": \"images äöü #1.gz\", \"labels\": \"labels\", \"names\": \"names.txt\"}",
        "\"pixels\"");
    pipeline(
        data,
        "table.json",
        "{\"use\": \"table\", \"path\": \"table.csv\", \"image\": \"image\", \"label\": \"label\"}",
        "{\"use\": \"pixels\", \"width\": 8, \"height\": 8}");
    pipeline(data, "npy.json", "{\"use\": \"npy\", \"path\": \"vectors.npy\"}", "\"vectors\"");
  }

  /** Every file's bytes but those that name places and times. */
  private static TreeMap<String, byte[]> bytes(Path run) throws IOException {
    var all = new TreeMap<String, byte[]>();
    try (var tree = Files.walk(run)) {
      for (var file : (Iterable<Path>) tree::iterator) {
        var name = run.relativize(file).toString();
        if (name.endsWith(".npy")) {
          all.put(name, Files.readAllBytes(file));
        }
      }
    }
    return all;
  }

  private static List<String> items(Path run) throws IOException {
    return Files.readAllLines(run.resolve("items.csv")).stream()
        .map(line -> line.replaceAll("[^,\"]*/", ""))
        .toList();
  }

  @Test
  void whatLiesOnHdfsGivesWhatADiskGives() throws IOException {
    var disk = Files.createDirectory(folder.resolve("data #1"));
    data(disk);
    var there = Files.createDirectory(Hdfs.root().resolve("data #1"));
    data(there);
    var local = program("local");
    var abroad = program("abroad");
    for (var name : List.of("idx", "table", "npy")) {
      var here =
          local.run(
              "run",
              disk.resolve(name + ".json").toString(),
              "--out",
              disk.resolve(name).toString());
      assertEquals(0, here.code(), here::toString);
      var out = there.resolve("runs").resolve(name);
      var far =
          abroad.run("run", there.resolve(name + ".json").toString(), "--out", out.toString());
      assertEquals(0, far.code(), far::toString);
      assertTrue(far.out().contains(out.toString()), far::toString);
      assertTrue(Files.isRegularFile(out.resolve("run.json")));
      var expected = bytes(disk.resolve(name));
      var found = bytes(out);
      assertTrue(expected.size() >= 4, expected.keySet()::toString);
      assertEquals(expected.keySet(), found.keySet());
      expected.forEach((file, bytes) -> assertArrayEquals(bytes, found.get(file), file));
      assertEquals(items(disk.resolve(name)), items(out));
    }
    replaced(abroad, there);
    served(abroad, there.resolve("runs").resolve("idx"));
    try (var left = Files.list(there.resolve("runs"))) {
      assertEquals(
          List.of(), left.filter(p -> p.getFileName().toString().startsWith(".")).toList());
    }
  }

  /** A second run takes the place of the first, and of nothing else. */
  private static void replaced(Dist program, Path there) throws IOException {
    var out = there.resolve("runs").resolve("npy");
    Files.writeString(out.resolve("left from the first"), "x");
    var again = program.run("run", there.resolve("npy.json").toString(), "--out", out.toString());
    assertEquals(0, again.code(), again::toString);
    assertFalse(Files.exists(out.resolve("left from the first")));
    assertTrue(Files.isRegularFile(out.resolve("run.json")));
    var other = program.run("run", there.resolve("npy.json").toString(), "--out", there.toString());
    assertEquals(2, other.code(), other::toString);
    assertTrue(other.err().contains("nothing was touched"), other::toString);
  }

  private void served(Dist program, Path run) throws IOException {
    try (var serving = program.start("serve", run.toString())) {
      serving.awaitOut(Pattern.compile("Listening at http://"));
    }
    try (var copies = Files.list(folder.resolve("abroad/store/staged"))) {
      assertTrue(copies.anyMatch(copy -> Files.isRegularFile(copy.resolve("run.json"))));
    }
  }

  @Test
  void withoutHadoopSuchAPathIsToldOf() throws IOException {
    var data = Files.createDirectory(folder.resolve("plain"));
    pipeline(
        data, "p.json", "{\"use\": \"npy\", \"path\": \"hdfs://name:8020/x.npy\"}", "\"vectors\"");
    var plain = Dist.in(folder.resolve("plainly")).run("run", data.resolve("p.json").toString());
    assertEquals(2, plain.code(), plain::toString);
    assertTrue(plain.err().contains("source.path"), plain::toString);
    assertTrue(plain.err().contains("'hdfs://name:8020/x.npy'"), plain::toString);
    assertTrue(plain.err().contains("lastlayer run PIPELINE --on MASTER"), plain::toString);
    var out =
        Dist.in(folder.resolve("plainly"))
            .run("run", data.resolve("p.json").toString(), "--out", "hdfs://name:8020/run");
    assertEquals(2, out.code(), out::toString);
    assertTrue(out.err().contains("--on MASTER"), out::toString);
  }

  @Test
  void aServerThatDoesNotAnswerIsToldOf() throws IOException {
    var data = Files.createDirectory(folder.resolve("silent"));
    // a port where nobody listens, and no patience
    pipeline(
        data,
        "p.json",
        "{\"use\": \"npy\", \"path\": \"hdfs://127.0.0.1:1/x.npy\"}",
        "\"vectors\"");
    var program = program("silently");
    var script = folder.resolve("silently/program");
    Files.writeString(
        script,
        Files.readString(script)
            .replace(
                "-Dspark.hadoop.dfs.replication=1",
                "-Dspark.hadoop.ipc.client.connect.max.retries=0"
                    + " -Dspark.hadoop.dfs.client.retry.max.attempts=0"));
    var silent = program.run("run", data.resolve("p.json").toString());
    assertEquals(4, silent.code(), silent::toString);
    assertTrue(silent.err().contains("a file system that answers"), silent::toString);
    assertFalse(silent.err().contains("\tat "), silent::toString);
  }
}
