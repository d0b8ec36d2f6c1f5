package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What neighbours tell about the embedded images, by the features of the embedded network, when 2 %
 * of the labels are wrong; and the same figures from the run's plain files.
 */
class DataQualityIT {
  private static final String PIPELINE =
      """
      {
        "name": "flipped",
        "source": {
          "use": "idx",
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "flipped.idx",
          "names": "sample:fashion/classes.txt"
        },
        "features": { "cnn": { "use": "layer", "model": "fashion-lenet" } },
        "neighbors": {
          "l1": { "of": "cnn", "metric": "l1", "k": 10 },
          "cosine": { "of": "cnn", "metric": "cosine", "k": 15 }
        },
        "comparisons": { "metrics": { "of": ["l1", "cosine"], "use": "overlap" } },
        "diagnostics": [
          { "use": "label-errors", "share": 0.04 },
          "duplicates", "outliers", "confusion", "hubness", "intrinsic-dimension"
        ],
        "outputs": [ { "use": "csv" } ]
      }
      """;

  @TempDir Path folder;

  @Test
  void fourPercentOfTheItemsHoldFourFifthsOfTheFlippedLabels() throws IOException {
    var flips = flip(Files.createDirectories(folder).resolve("flipped.idx"), 42);
    Files.writeString(folder.resolve("flipped.json"), PIPELINE);
    var dist = Dist.in(folder).within(Duration.ofMinutes(8));
    var result = dist.run("run", "flipped.json", "--out", "run");
    assertEquals(0, result.code(), result::toString);
    assertTrue(result.out().contains("l1.label-errors"), result::toString);
    for (var list : List.of("l1", "cosine")) {
      var suspects = rows(folder.resolve("run/diagnostics/" + list + ".label-errors.suspects.csv"));
      assertTrue(suspects.size() <= 400, () -> list + ": " + suspects.size());
      long held = flips.stream().filter(suspects::contains).count();
      assertTrue(held >= 0.8 * flips.size(), () -> list + " holds " + held + " of " + flips.size());
    }
    for (var file :
        List.of(
            "diagnostics/l1.duplicates.near_duplicates.csv",
            "diagnostics/l1.outliers.outliers.csv",
            "diagnostics/l1.confusion.votes.csv",
            "diagnostics/l1.hubness.hubs.csv",
            "comparisons/metrics.csv",
            "comparisons/metrics.most.csv")) {
      assertTrue(Files.size(folder.resolve("run").resolve(file)) > 0, file);
    }
    plainFilesSayTheSame(dist);
  }

  /** The commands on plain files, with the run's own files. */
  private void plainFilesSayTheSame(Dist dist) throws IOException {
    var run = Files.readString(folder.resolve("run/run.json"));
    var labels = folder.resolve("labels.txt");
    var items = Files.readAllLines(folder.resolve("run/items.csv"));
    Files.write(labels, items.stream().skip(1).map(line -> line.split(",")[2]).toList());
    var measured =
        dist.run(
            "measure",
            "run/features/cnn.npy",
            "--labels",
            "labels.txt",
            "--metric",
            "l1",
            "--use",
            "label-errors",
            "--use",
            "hubness",
            "--out",
            "found");
    assertEquals(0, measured.code(), measured::toString);
    assertEquals(
        rows(folder.resolve("run/diagnostics/l1.label-errors.suspects.csv")),
        rows(folder.resolve("found/label-errors.suspects.csv")));
    assertTrue(Files.exists(folder.resolve("found/hubness.rows.csv")));
    var compared =
        dist.run(
            "compare",
            "run/neighbors/l1",
            "run/features/cnn.npy",
            "--metric-b",
            "cosine",
            "-k",
            "10",
            "--json",
            "--out",
            "table.csv");
    assertEquals(0, compared.code(), compared::toString);
    var overlap = after(compared.out(), "\"overlap_10\":");
    assertTrue(run.contains("\"overlap_10\": " + overlap), () -> overlap + "\n" + run);
    assertEquals(10_001, Files.readAllLines(folder.resolve("table.csv")).size());
  }

  private static String after(String text, String key) {
    int at = text.indexOf(key) + key.length();
    return text.substring(at, text.indexOf(',', at));
  }

  @Test
  void whatCannotBeComparedOrMeasuredIsToldByName() throws IOException {
    Files.writeString(folder.resolve("x.txt"), "no matrix");
    var dist = Dist.in(folder);
    for (var wrong :
        List.of(
            List.of("A must be vectors in a .npy file", "compare", "none.npy", "x.txt"),
            List.of("x.txt must be", "compare", "x.txt", "x.txt"),
            List.of(
                "must be a known metric, found 'cosin'", "measure", "x.txt", "--metric", "cosin"),
            List.of("must be a known diagnostic, found 'lof'", "measure", "x.txt", "--use", "lof"),
            List.of("-k must be left out", "measure", "x.txt", "x.txt", "-k", "5"))) {
      var result = dist.run(wrong.stream().skip(1).toArray(String[]::new));
      assertTrue(result.code() == 2 || result.code() == 3, result::toString);
      assertTrue(result.err().contains(wrong.getFirst()), () -> wrong + "\n" + result);
      assertFalse(result.err().contains("\tat "), result::toString);
    }
  }

  private static Set<Integer> rows(Path csv) throws IOException {
    var rows = new TreeSet<Integer>();
    try (Stream<String> lines = Files.lines(csv)) {
      lines.skip(1).forEach(line -> rows.add(Integer.parseInt(line.split(",")[1])));
    }
    return rows;
  }

  /** Writes the sample's labels with one in fifty moved to another class; tells which. */
  private static Set<Integer> flip(Path file, long seed) throws IOException {
    var labels = labels();
    var random = new SplittableRandom(seed);
    var flips = new TreeSet<Integer>();
    int head = 8;
    int n = labels.length - head;
    while (flips.size() < n / 50) {
      int row = random.nextInt(n);
      if (flips.add(row)) {
        labels[head + row] = (byte) ((labels[head + row] + 1 + random.nextInt(9)) % 10);
      }
    }
    Files.write(file, labels);
    return flips;
  }

  private static byte[] labels() throws IOException {
    try (Stream<Path> files = Files.walk(Dist.root())) {
      var jar =
          files
              .filter(f -> f.getFileName().toString().startsWith("org.lastlayer.samples.fashion"))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow();
      try (var zip = new ZipFile(jar.toFile());
          var in = zip.getInputStream(zip.getEntry("t10k-labels-idx1-ubyte.gz"))) {
        return new GZIPInputStream(new ByteArrayInputStream(in.readAllBytes())).readAllBytes();
      }
    }
  }
}
