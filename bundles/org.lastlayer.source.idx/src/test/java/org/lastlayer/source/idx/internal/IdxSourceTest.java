package org.lastlayer.source.idx.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;

class IdxSourceTest {
  private static final byte[] PIXELS = {1, 2, 3, 4, 5, 6, (byte) 200, 8, 9, 10, 11, 12};
  private static final byte[] LABELS = {1, 0};

  @TempDir Path folder;

  @Test
  void readsImagesLabelsAndNames() throws IOException {
    var images = write("images", idx(PIXELS, 2, 2, 3));
    var labels = write("labels", idx(LABELS, 2));
    var names = Files.writeString(folder.resolve("names.txt"), "Hose\r\nHemd, blau\n\n");
    try (var source = new IdxSource(new IdxParameters(images, labels, names, null, null, null));
        var run = LocalRun.of(1, 1)) {
      assertEquals(List.of(), source.check());
      source.open(run);
      assertEquals(2, source.size());
      assertEquals("Hemd, blau", source.item(0).label());
      assertEquals(List.of("Hose", "Hemd, blau"), source.labelNames());
      assertEquals("1", source.item(1).id());
      var raster = (Media.Raster) source.item(1).media().get();
      assertEquals(3, raster.width());
      assertEquals(2, raster.height());
      assertArrayEquals(new byte[] {(byte) 200, 8, 9, 10, 11, 12}, raster.samples());
    }
  }

  @Test
  void filesAreJoinedInTheirOrder() throws IOException {
    var train = write("train", idx(PIXELS, 2, 2, 3));
    var test = write("test", gzip(idx(Arrays.copyOf(PIXELS, 6), 1, 2, 3)));
    var labels = write("labels", idx(LABELS, 2));
    var more = write("more", idx(new byte[] {7}, 1));
    var both = new IdxParameters(train, labels, null, List.of(test), List.of(more), null);
    try (var source = new IdxSource(both);
        var run = LocalRun.of(1, 1)) {
      assertEquals(List.of(), source.check());
      assertEquals(3, source.sizeHint());
      source.open(run);
      assertEquals(3, source.size());
      assertEquals("7", source.item(2).label());
      var raster = (Media.Raster) source.item(2).media().get();
      assertArrayEquals(Arrays.copyOf(PIXELS, 6), raster.samples());
    }
    var other = write("other", idx(PIXELS, 3, 2, 2));
    var wrong = new IdxParameters(train, labels, null, List.of(other), List.of(more), null);
    try (var source = new IdxSource(wrong);
        var run = LocalRun.of(1, 1)) {
      var thrown = assertThrows(LastlayerException.class, () -> source.open(run));
      assertEquals("images", thrown.problems().getFirst().where());
    }
    try (var lacking =
        new IdxSource(new IdxParameters(train, labels, null, List.of(test), null, null))) {
      assertEquals("moreLabels", lacking.check().getFirst().where());
    }
  }

  @Test
  void gzipIsSeenByContentAndGivesTheSameDigest() throws IOException {
    var plain = open(write("plain.gz", idx(PIXELS, 2, 2, 3)), null, null);
    var zipped = open(write("zipped", gzip(idx(PIXELS, 2, 2, 3))), null, null);
    try (plain;
        zipped;
        var run = LocalRun.of(1, 1)) {
      assertEquals(plain.digest(run), zipped.digest(run));
    }
  }

  @Test
  void digestFollowsPixelsLabelsAndLimit() throws IOException {
    var images = write("images", idx(PIXELS, 2, 2, 3));
    var changed = PIXELS.clone();
    changed[11]++;
    try (var run = LocalRun.of(1, 1);
        var one = open(images, null, null);
        var other = open(write("changed", idx(changed, 2, 2, 3)), null, null);
        var labelled = open(images, write("labels", idx(LABELS, 2)), null);
        var fewer = open(images, null, 1)) {
      assertNotEquals(one.digest(run), other.digest(run));
      assertNotEquals(one.digest(run), labelled.digest(run));
      assertNotEquals(one.digest(run), fewer.digest(run));
      assertEquals(1, fewer.size());
    }
  }

  @Test
  void labelsWithoutNamesKeepTheOrderOfNumbers() throws IOException {
    try (var source =
        open(write("i", idx(PIXELS, 2, 2, 3)), write("l", idx(new byte[] {10, 2}, 2)), null)) {
      assertEquals(11, source.labelNames().size());
      assertEquals("10", source.labelNames().getLast());
      assertEquals("10", source.item(0).label());
    }
  }

  @Test
  void truncatedFilesAreDataProblems() throws IOException {
    byte[] whole = idx(PIXELS, 2, 2, 3);
    for (int length : new int[] {0, 3, 4, 10, 16, whole.length - 1}) {
      var problem = openProblem(write("cut" + length, Arrays.copyOf(whole, length)), null);
      assertEquals(Kind.DATA, problem.kind(), problem.toString());
      assertEquals("images", problem.where());
    }
    byte[] zipped = gzip(idx(new byte[100 * 784], 100, 28, 28));
    for (int length : new int[] {5, 12, zipped.length / 2, zipped.length - 3}) {
      var problem = openProblem(write("zcut" + length, Arrays.copyOf(zipped, length)), null);
      assertEquals(Kind.DATA, problem.kind(), problem.toString());
    }
    assertTrue(
        openProblem(write("cut", Arrays.copyOf(whole, 20)), null).found().contains("ends after 4"));
  }

  @Test
  void aLyingHeaderCostsNoMemory() throws IOException {
    var file = write("huge", idx(PIXELS, 2_000_000, 30, 30));
    assertEquals(Kind.DATA, openProblem(file, null).kind());
    var overflow =
        write("overflow", idx(PIXELS, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 3));
    assertEquals(Kind.DATA, openProblem(overflow, null).kind());
  }

  @Test
  void wrongKindsOfFileAreSaid() throws IOException {
    assertTrue(
        openProblem(write("png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13}), null)
            .found()
            .contains("89 50"));
    var images = write("images", idx(PIXELS, 2, 2, 3));
    var labels = write("labels", idx(LABELS, 2));
    try (var swapped = new IdxSource(new IdxParameters(labels, images, null, null, null, null))) {
      assertEquals(
          List.of("images", "labels"), swapped.check().stream().map(Problem::where).toList());
      assertTrue(swapped.check().getFirst().advice().contains("swapped"));
    }
    assertTrue(
        openProblem(images, write("three", idx(new byte[3], 3))).found().contains("3 labels"));
  }

  @Test
  void missingFilesAreToldTogetherBeforeAnythingIsRead() {
    var nowhere = folder.resolve("nowhere");
    try (var source =
        new IdxSource(new IdxParameters(nowhere, nowhere, folder, null, null, null))) {
      assertEquals(
          List.of(Kind.REQUEST, Kind.REQUEST, Kind.REQUEST),
          source.check().stream().map(Problem::kind).toList());
    }
  }

  private IdxSource open(Path images, @Nullable Path labels, @Nullable Integer limit) {
    var source = new IdxSource(new IdxParameters(images, labels, null, null, null, limit));
    try (var run = LocalRun.of(1, 1)) {
      source.open(run);
    }
    return source;
  }

  private Problem openProblem(Path images, @Nullable Path labels) {
    var thrown = assertThrows(LastlayerException.class, () -> open(images, labels, null));
    return thrown.problems().getFirst();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] idx(byte[] data, int... shape) {
    var bytes =
        ByteBuffer.allocate(4 + 4 * shape.length + data.length).putInt(0x0800 | shape.length);
    for (int axis : shape) {
      bytes.putInt(axis);
    }
    return bytes.put(data).array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
