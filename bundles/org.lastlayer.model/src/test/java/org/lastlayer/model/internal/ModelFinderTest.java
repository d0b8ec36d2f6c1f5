package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.model.ModelCards;
import org.lastlayer.pipeline.run.LocalRun;

class ModelFinderTest {
  private static final byte[] WEIGHTS = "TOY the weights".getBytes(StandardCharsets.US_ASCII);

  private static final ModelCard CARD =
      ModelCards.read(
          "{\"id\": \"zoo/net\", \"input\": {\"width\": 64}, \"title\": \"Zoo\"}"
              .getBytes(StandardCharsets.US_ASCII),
          "test");

  @TempDir Path folder;
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger unpacked = new AtomicInteger();
  private final Map<String, KnownModel> bundled = new TreeMap<>();
  private final ModelFinder finder =
      new ModelFinder(
          () -> bundled,
          () -> Map.of("zoo/net", CARD),
          List::of,
          () ->
              new TreeMap<>(
                  Map.of(
                      "other", new Loaders.Entry("other", "1.0.0", () -> new Toy("OTHER")),
                      "toy", new Loaders.Entry("toy", "1.2.3", this::toy))));

  @Test
  void aModelOfABundleIsUnpackedOnceByItsDigest() throws IOException {
    bundle("{\"id\": \"fashion\", \"weights\": \"w.toy\", \"loader\": \"toy\"}");
    try (var run = LocalRun.of(1, 1)) {
      var handle = finder.resolve("fashion", null);
      assertEquals("toy", handle.loader());
      assertEquals(0, unpacked.get());
      var file = handle.weights(run);
      assertArrayEquals(WEIGHTS, Files.readAllBytes(file));
      assertEquals(
          folder.resolve("cache/models").resolve(handle.sha256(run)).resolve("w.toy"), file);
      assertTrue(handle.identity(run).contains("toy@1.2.3"));
      assertEquals(1, unpacked.get());
      assertEquals(0, made.get(), "no loader was made for that");
      try (var left = Files.list(folder.resolve("cache/models"))) {
        assertEquals(1, left.count(), "no temporary file is left");
      }
    }
  }

  @Test
  void aDamagedCopyInTheCacheIsReplaced() throws IOException {
    try (var run = LocalRun.of(1, 1)) {
      bundle("{\"id\": \"m\", \"weights\": \"w.toy\"}");
      var sha256 = finder.resolve("m", null).sha256(run);
      var file = finder.resolve("m", null).weights(run);
      Files.writeString(file, "damaged");
      bundle("{\"id\": \"m\", \"weights\": \"w.toy\", \"sha256\": \"" + sha256 + "\"}");
      assertArrayEquals(WEIGHTS, Files.readAllBytes(finder.resolve("m", null).weights(run)));
      assertEquals(2, unpacked.get());
      bundle("{\"id\": \"m\", \"weights\": \"w.toy\", \"sha256\": \"" + sha256 + "\"}");
      finder.resolve("m", null).weights(run);
      assertEquals(2, unpacked.get(), "a sound copy is taken as it is");
    }
  }

  @Test
  void weightsThatAreNotThoseOfTheCardAreRefused() throws IOException {
    var wrong = "0".repeat(64);
    bundle("{\"id\": \"m\", \"weights\": \"w.toy\", \"sha256\": \"" + wrong + "\"}");
    var file = write("x.toy", WEIGHTS);
    write("x.card.json", ("{\"sha256\": \"" + wrong + "\"}").getBytes(StandardCharsets.US_ASCII));
    try (var run = LocalRun.of(1, 1)) {
      for (var name : List.of("m", file.toString())) {
        var handle = finder.resolve(name, null);
        var problem =
            assertThrows(LastlayerException.class, () -> handle.open(run)).problems().getFirst();
        assertEquals(Kind.DATA, problem.kind());
        assertTrue(problem.expected().contains(wrong), problem.toString());
      }
    }
  }

  @Test
  void aFileIsOpenedByTheLoaderThatKnowsItAndItsCardIsFound() throws IOException {
    var file = write("net.toy", WEIGHTS);
    assertEquals(ModelCards.EMPTY, finder.resolve(file.toString(), null).card());
    assertEquals("toy", finder.resolve(file.toString(), null).loader());
    write(
        "net.card.json",
        "{\"title\": \"by stem\", \"weights\": \"net.toy\"}".getBytes(StandardCharsets.US_ASCII));
    assertEquals("by stem", finder.resolve(file.toString(), null).card().title());
    assertEquals(
        "by stem", finder.resolve(folder.resolve("net.card.json").toString(), null).card().title());
    var over = write("over.json", "{\"title\": \"over\"}".getBytes(StandardCharsets.US_ASCII));
    assertEquals("over", finder.resolve(file.toString(), over.toString()).card().title());
    assertEquals("net.toy", finder.resolve(file.toString(), over.toString()).card().weights());
  }

  @Test
  void anotherCardLendsItsPreparationAndNothingElse() throws IOException {
    var file = write("net.toy", WEIGHTS);
    write(
        "net.card.json",
        "{\"title\": \"mine\", \"input\": {\"filter\": \"bicubic\"}}"
            .getBytes(StandardCharsets.US_ASCII));
    var card = finder.resolve(file.toString(), "zoo/net").card();
    assertEquals("mine", card.title());
    assertEquals(CARD.input(), card.input());
    var unknown =
        assertThrows(LastlayerException.class, () -> finder.resolve(file.toString(), "zoo/nett"));
    assertEquals("Did you mean 'zoo/net'? Known: zoo/….", unknown.problems().getFirst().advice());
    assertEquals("card", unknown.problems().getFirst().where());
  }

  @Test
  void theIdentityFollowsWeightsAndCard() throws IOException {
    try (var run = LocalRun.of(1, 1)) {
      var file = write("a.toy", WEIGHTS);
      var first = finder.resolve(file.toString(), null).identity(run);
      write("a.card.json", "{\"input\": {\"width\": 3}}".getBytes(StandardCharsets.US_ASCII));
      assertNotEquals(first, finder.resolve(file.toString(), null).identity(run));
      var other = write("b.toy", "TOY others".getBytes(StandardCharsets.US_ASCII));
      assertNotEquals(first, finder.resolve(other.toString(), null).identity(run));
      assertEquals(first, finder.resolve(write("c.toy", WEIGHTS).toString(), null).identity(run));
    }
  }

  @Test
  void unknownNamesAreAnsweredWithThoseThereAre() {
    bundle("{\"id\": \"fashion-lenet\", \"weights\": \"w.toy\"}");
    var problem = problem("fashion-lenett");
    assertEquals(Kind.REQUEST, problem.kind());
    assertEquals("model", problem.where());
    assertEquals("Did you mean 'fashion-lenet'? Known: fashion-lenet.", problem.advice());
    assertEquals(Kind.REQUEST, problem(folder.toString()).kind());
    assertEquals(Kind.REQUEST, problem("bad\0name").kind());
  }

  @Test
  void whatIsNoModelIsADataProblem() throws IOException {
    var problem = problem(write("photo.onnx", new byte[] {1, 2}).toString());
    assertEquals(Kind.DATA, problem.kind());
    assertTrue(problem.expected().contains("other, toy"), problem.toString());
  }

  @Test
  void aCardForALoaderThatIsNotInstalledSaysSo() {
    bundle("{\"id\": \"m\", \"weights\": \"w.toy\", \"loader\": \"onnx\"}");
    assertEquals(Kind.RESOURCE, problem("m").kind());
  }

  @Test
  void theCacheFollowsTheLauncherThenXdgThenHome() {
    var named = Map.of("LASTLAYER_CACHE", "/a", "XDG_CACHE_HOME", "/b");
    assertEquals(Path.of("/a"), CacheFolder.of(named, "/h"));
    assertEquals(Path.of("/b/lastlayer"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "/b"), "/h"));
    assertEquals(
        Path.of("/h/.cache/lastlayer"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "rel"), "/h"));
  }

  private Problem problem(String name) {
    return assertThrows(LastlayerException.class, () -> finder.resolve(name, null))
        .problems()
        .getFirst();
  }

  private void bundle(String card) {
    var read = ModelCards.read(card.getBytes(StandardCharsets.US_ASCII), "test");
    Weights.Opener opener =
        () -> {
          unpacked.incrementAndGet();
          return new ByteArrayInputStream(WEIGHTS);
        };
    bundled.put(
        read.id(),
        new KnownModel(
            read,
            new PackedWeights(
                read.weights(), opener, file -> null, read.sha256(), folder.resolve("cache"))));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private ModelLoader toy() {
    made.incrementAndGet();
    return new Toy("TOY");
  }

  private record Toy(String magic) implements ModelLoader {
    @Override
    public boolean canOpen(Path file) {
      try {
        return Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(magic);
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public Model open(Path file, RunContext run) {
      throw new AssertionError("not in this test");
    }
  }
}
