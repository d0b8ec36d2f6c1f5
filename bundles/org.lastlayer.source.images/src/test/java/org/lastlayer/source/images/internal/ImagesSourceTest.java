package org.lastlayer.source.images.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

class ImagesSourceTest {
  @TempDir Path root;

  private final List<String> notes = new ArrayList<>();

  @Test
  void ordersByNameFolderByFolderAndLabelsByTheFirstLevel() throws IOException {
    for (var name :
        List.of(
            "b/2.jpg",
            "a b/1.png",
            "a/x/9.JPEG",
            "a/10.jpg",
            "a/9.jpg",
            "B/1.gif",
            "é/1.webp",
            "top.bmp")) {
      put(name);
    }
    try (var source = open(null)) {
      assertEquals(
          List.of(
              "B/1.gif",
              "a/10.jpg",
              "a/9.jpg",
              "a/x/9.JPEG",
              "a b/1.png",
              "b/2.jpg",
              "top.bmp",
              "é/1.webp"),
          ids(source));
      assertEquals("a", source.item(3).label());
      assertNull(source.item(6).label());
      assertEquals(List.of("B", "a", "a b", "b", "é"), source.labelNames());
    }
  }

  @Test
  void leavesOutHiddenAndOtherFiles() throws IOException {
    put("a/1.jpg");
    put(".git/2.jpg");
    put("a/._1.jpg");
    put("a/notes.txt");
    put("a/noextension");
    try (var source = open(null)) {
      assertEquals(List.of("a/1.jpg"), ids(source));
    }
  }

  @Test
  void linksThatLoopOrLeadNowhereDoNoHarm() throws IOException {
    put("a/1.jpg");
    Files.createSymbolicLink(root.resolve("a/up"), root);
    Files.createSymbolicLink(root.resolve("a/2.jpg"), root.resolve("nowhere.jpg"));
    Files.createSymbolicLink(root.resolve("b"), root.resolve("a"));
    try (var source = open(null)) {
      assertEquals(List.of("a/1.jpg", "b/1.jpg"), ids(source));
    }
  }

  @Test
  void anEmptyFolderSaysWhatItLooksFor() throws IOException {
    put("readme.txt");
    var problem = assertThrows(LastlayerException.class, () -> open(null)).problems().getFirst();
    assertEquals(Kind.DATA, problem.kind());
    assertTrue(problem.found().contains("1 other files"), problem.found());
    assertTrue(problem.advice().contains("jpeg"));
  }

  @Test
  void aMissingFolderIsToldByTheCheck() {
    try (var source = source(root.resolve("nowhere"))) {
      assertEquals(Kind.REQUEST, source.check().getFirst().kind());
    }
  }

  @Test
  void limitIsSpreadOverTheList() throws IOException {
    for (int i = 0; i < 10; i++) {
      put("c" + i + "/1.png");
    }
    try (var source = open(5)) {
      assertEquals(
          IntStream.range(0, 5).mapToObj(i -> "c" + 2 * i + "/1.png").toList(), ids(source));
    }
  }

  @Test
  void aLimitOfEachClassIsToldAndKeepsTheOrder() throws IOException {
    for (int i = 0; i < 6; i++) {
      put("a/" + i + ".png");
      put("b/" + i + ".png");
    }
    put("c/0.png");
    try (var source = open(null, 2, ImagesParameters.Pick.EVEN, 1)) {
      assertEquals(List.of("a/0.png", "a/3.png", "b/0.png", "b/3.png", "c/0.png"), ids(source));
      assertEquals(
          List.of("showing 5 of 13 images: at most 2 a class, spread evenly over the list"), notes);
    }
    try (var source = open(3, 2, ImagesParameters.Pick.EVEN, 1)) {
      assertEquals(3, source.size());
      assertTrue(notes.getLast().startsWith("showing 3 of 13 images: limit 3, at most 2 a class"));
    }
  }

  @Test
  void aDrawDependsOnTheSeedAlone() throws IOException {
    for (int i = 100; i < 200; i++) {
      put("a/" + i + ".png");
    }
    var random = ImagesParameters.Pick.RANDOM;
    try (var first = open(10, null, random, 1);
        var again = open(10, null, random, 1);
        var other = open(10, null, random, 2)) {
      assertEquals(10, first.size());
      assertEquals(ids(first), ids(again));
      assertNotEquals(ids(first), ids(other));
      assertEquals(ids(first).stream().sorted().distinct().toList(), ids(first));
      assertTrue(notes.getFirst().endsWith("drawn by the run's seed"), notes::toString);
    }
  }

  @Test
  void whatIsNotLimitedIsNotTold() throws IOException {
    put("a/1.png");
    try (var source = open(7, 7, ImagesParameters.Pick.RANDOM, 1)) {
      assertEquals(1, source.size());
      assertEquals(List.of(), notes);
    }
  }

  @Test
  void digestFollowsNamesSizesAndTimes() throws IOException {
    var file = put("a/1.png");
    var first = digest();
    assertEquals(first, digest());
    Files.setLastModifiedTime(file, FileTime.fromMillis(5_000));
    var touched = digest();
    assertNotEquals(first, touched);
    Files.move(file, file.resolveSibling("2.png"));
    assertNotEquals(touched, digest());
  }

  @Test
  void mediaAreTheBytesOfTheFile() throws IOException {
    put("a/1.png");
    try (var source = open(null);
        var in = ((Media.EncodedImage) source.item(0).media().get()).open()) {
      assertEquals("a/1.png", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void archivesAreReadWhereTheyLie() throws Exception {
    var names =
        List.of(
            "set/b/2.jpg",
            "set/a/1.png",
            "set/a/.hidden.png",
            "__MACOSX/set/a/1.png",
            "set/a/notes.txt");
    var digests = new HashSet<Digest>();
    for (var archive : List.of(zip(names), tar(names, false), tar(names, true))) {
      try (var source = source(archive);
          var run = LocalRun.of(1, 1)) {
        assertEquals(List.of(), source.check());
        source.open(run);
        assertEquals(List.of("a/1.png", "b/2.jpg"), ids(source), archive.toString());
        assertEquals("a", source.item(0).label());
        try (var in = ((Media.EncodedImage) source.item(1).media().get()).open()) {
          assertEquals("set/b/2.jpg", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        digests.add(source.digest(run));
      }
    }
    assertEquals(2, digests.size(), "the two tars are the same items");
  }

  @Test
  void longNamesInTars() throws Exception {
    var name = "d/" + "long".repeat(40) + "/" + "name".repeat(30) + ".png";
    try (var source = source(tar(List.of("x/1.png", name), false));
        var run = LocalRun.of(1, 1)) {
      source.open(run);
      assertEquals(List.of(name, "x/1.png"), ids(source));
    }
  }

  @Test
  void brokenArchivesAreDataProblems() throws Exception {
    var names = List.of("a/1.png", "b/2.jpg");
    for (var archive : List.of(zip(names), tar(names, false), tar(names, true))) {
      byte[] whole = Files.readAllBytes(archive);
      Files.write(archive, Arrays.copyOf(whole, whole.length > 2000 ? 700 : whole.length / 2));
      try (var source = source(archive);
          var run = LocalRun.of(1, 1)) {
        var thrown =
            assertThrows(LastlayerException.class, () -> source.open(run), archive.toString());
        assertEquals(Kind.DATA, thrown.problems().getFirst().kind(), thrown.toString());
      }
    }
    try (var source = source(put("plain.txt"))) {
      assertEquals(Kind.DATA, source.check().getFirst().kind());
    }
  }

  private Path zip(List<String> names) throws IOException {
    var file = Files.createTempFile(root, "x", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** By the tar of the system, so that the reader is held against another's writer. */
  private Path tar(List<String> names, boolean zipped) throws Exception {
    var folder = Files.createTempDirectory(root, "tar");
    for (var name : names) {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }
    var file = Files.createTempFile(root, "x", zipped ? ".tar.gz" : ".tar");
    var tops = names.stream().map(name -> name.substring(0, name.indexOf('/'))).distinct().toList();
    var command =
        new ArrayList<>(
            List.of("tar", zipped ? "-czf" : "-cf", file.toString(), "-C", folder.toString()));
    command.addAll(tops);
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    return file;
  }

  private Digest digest() {
    try (var source = open(null);
        var run = LocalRun.of(1, 1)) {
      return source.digest(run);
    }
  }

  private static List<String> ids(ImagesSource source) {
    return IntStream.range(0, source.size()).mapToObj(i -> source.item(i).id()).toList();
  }

  private static ImagesSource source(Path path) {
    return new ImagesSource(new ImagesParameters(path, null, null, ImagesParameters.Pick.EVEN));
  }

  private ImagesSource open(@Nullable Integer limit) {
    return open(limit, null, ImagesParameters.Pick.EVEN, 1);
  }

  private ImagesSource open(
      @Nullable Integer limit, @Nullable Integer perClass, ImagesParameters.Pick pick, int seed) {
    var source = new ImagesSource(new ImagesParameters(root, limit, perClass, pick));
    try (var run =
        new LocalRun(seed, 1, HeapMatrix::builder, new Noting(notes), new AtomicBoolean())) {
      source.open(run);
    }
    return source;
  }

  private Path put(String name) throws IOException {
    var file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  private record Noting(List<String> notes) implements RunSink {
    @Override
    public Progress progress(String what, long total) {
      return RunSink.SILENT.progress(what, total);
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }

    @Override
    public void warn(Problem problem) {}
  }
}
