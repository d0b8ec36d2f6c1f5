package org.lastlayer.source.cifar.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.source.cifar.internal.CifarParameters.Labels;
import org.lastlayer.source.cifar.internal.CifarParameters.Part;

class CifarSourceTest {
  @TempDir Path folder;

  @Test
  void planesBecomePixels() throws IOException {
    write("test_batch.bin", 1, 3, 0);
    Files.writeString(folder.resolve("batches.meta.txt"), "airplane\nautomobile\nbird\ncat\n\n");
    try (var source = open(Part.TEST, Labels.FINE)) {
      assertEquals(3, source.size());
      assertEquals("bird", source.item(2).label());
      assertEquals("airplane", source.labelNames().getFirst());
      var picture = (Media.Raster) source.item(1).media().get();
      assertEquals(32, picture.width());
      assertEquals(1, picture.samples()[0]);
      assertEquals(101, picture.samples()[1]);
      assertEquals((byte) 201, picture.samples()[2]);
      assertEquals(31, picture.samples()[3 * 30]);
    }
  }

  @Test
  void hundredHasFineAndCoarseLabels() throws IOException {
    write("test.bin", 2, 4, 0);
    Files.writeString(folder.resolve("fine_label_names.txt"), "a\nb\nc\nd\ne");
    try (var fine = open(Part.TEST, Labels.FINE);
        var coarse = open(Part.TEST, Labels.COARSE);
        var run = LocalRun.of(1, 1)) {
      assertEquals("e", fine.item(3).label());
      assertEquals("3", coarse.item(3).label());
      assertNotEquals(fine.digest(run), coarse.digest(run));
    }
  }

  @Test
  void severalFilesAreOneAfterTheOther() throws IOException {
    write("data_batch_1.bin", 1, 2, 0);
    write("data_batch_2.bin", 1, 2, 5);
    write("test_batch.bin", 1, 1, 9);
    try (var source = open(Part.ALL, Labels.FINE)) {
      assertEquals(5, source.size());
      assertEquals(
          List.of("0", "1", "5", "6", "9"),
          List.of(0, 1, 2, 3, 4).stream().map(i -> source.item(i).label()).toList());
    }
    try (var source = open(Part.TRAIN, Labels.FINE)) {
      assertEquals(4, source.size());
    }
  }

  @Test
  void whatIsNoSetIsSaid() throws IOException {
    assertEquals(Kind.DATA, source(folder, Part.TEST, Labels.FINE).check().getFirst().kind());
    var cut = Files.write(folder.resolve("test_batch.bin"), new byte[3073 * 2 - 1]);
    assertTrue(
        source(cut, Part.TEST, Labels.FINE).check().getFirst().found().contains("6145 bytes"));
    assertEquals(
        Kind.REQUEST,
        source(folder.resolve("no"), Part.TEST, Labels.FINE).check().getFirst().kind());
  }

  private CifarSource open(Part part, Labels labels) {
    var source = source(folder, part, labels);
    assertEquals(List.of(), source.check());
    try (var run = LocalRun.of(1, 1)) {
      source.open(run);
    }
    return source;
  }

  private static CifarSource source(Path path, Part part, Labels labels) {
    return new CifarSource(new CifarParameters(path, part, labels, null, null));
  }

  /**
   * Labels count up; red is the column plus the number of the picture, green 100 more, blue 200
   * more.
   */
  private void write(String name, int labels, int count, int first) throws IOException {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      for (int l = 0; l < labels; l++) {
        out.write(first + i + l);
      }
      for (int p = 0; p < 3072; p++) {
        out.write(p % 32 + i + 100 * (p / 1024));
      }
    }
    Files.write(folder.resolve(name), out.toByteArray());
  }
}
