package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.Frame;
import org.lastlayer.api.run.Frames;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.RunReport;
import org.lastlayer.pipeline.StepCost;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.json.Json;

class WorkbenchTest {
  private static final String WHOLE =
      """
      {
        "name": "small", "title": "A small one",
        "source": { "use": "numbers", "size": 60 },
        "features": { "cnn": { "use": "rows" }, "pixels": { "use": "rows", "columns": 2 } },
        "neighbors": {
          "cnn": { "of": "cnn", "metric": "l1", "k": 4 },
          "pixels": { "of": "pixels", "metric": { "use": "minkowski", "p": 3 }, "k": 4 }
        },
        "maps": {
          "pca": { "of": "cnn", "use": "pca" },
          "tsne": { "of": "cnn", "use": "tsne", "prepare": { "use": "pca", "dimensions": 3 } }
        },
        "measures": [ { "use": "spread" }, { "use": "spread", "k": 7, "maps": ["tsne"] } ],
        "comparisons": { "both": { "of": ["cnn", "pixels"], "use": "overlap" } },
        "outputs": [ { "use": "text" } ]
      }
      """;

  @TempDir Path folder;
  private final SmallExtensions extensions = new SmallExtensions();
  private final LocalWorkbench workbench =
      new LocalWorkbench(extensions, s -> Samples.NONE, () -> "plain");

  private RunOptions options(String out) {
    return RunOptions.defaults()
        .withOut(folder.resolve(out))
        .withStore(folder.resolve("store"))
        .withThreads(2);
  }

  private PipelineRequest request(String json, String... sets) {
    return PipelineRequest.of("small.json", json, folder).withSets(List.of(sets));
  }

  private RunReport run(PipelineRequest request, RunOptions options) {
    return run(request, options, RunListener.SILENT);
  }

  private RunReport run(PipelineRequest request, RunOptions options, RunListener listener) {
    try (var plan = workbench.plan(request, options)) {
      return workbench.run(plan, listener);
    }
  }

  private List<String> problems(PipelineRequest request) {
    var e = assertThrows(LastlayerException.class, () -> workbench.plan(request, options("out")));
    return e.problems().stream().map(Problem::toString).toList();
  }

  private List<Path> left() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(
              p -> p.getFileName().toString().matches(".*(\\.new-|work-|draft-|\\.old-).*"))
          .toList();
    }
  }

  @Test
  void runFolderIsWhole() throws IOException {
    var report = run(request(WHOLE), options("out"));
    var out = folder.resolve("out");
    assertEquals(60, report.items());
    assertEquals(0, report.cached());
    assertEquals(
        List.of(
            "run.json",
            "items.csv",
            "out.txt",
            "features/cnn.npy",
            "features/pixels.npy",
            "maps/tsne.json"),
        List.of(
                "run.json",
                "items.csv",
                "out.txt",
                "features/cnn.npy",
                "features/pixels.npy",
                "maps/tsne.json")
            .stream()
            .filter(f -> Files.isRegularFile(out.resolve(f)))
            .toList());
    assertFalse(Files.exists(out.resolve("skipped.csv")));
    assertEquals(
        "row,id,label,path\n0,n0,\"class, 0\",",
        Files.readString(out.resolve("items.csv")).substring(0, 34));
    assertEquals(240, Npy.readLongs(out.resolve("neighbors/cnn.ids.npy")).length);
    try (var map = Npy.open(out.resolve("maps/tsne.npy"));
        var distances = Npy.open(out.resolve("neighbors/cnn.distances.npy"))) {
      assertEquals(2, map.info().cols());
      assertEquals(4, distances.info().cols());
    }
    var run = json(out.resolve("run.json"));
    assertEquals(5, run.at("/pipeline/maps/tsne/perplexity").asInt(), "defaults are filled in");
    assertEquals("exact", run.at("/pipeline/neighbors/cnn/use").asText());
    assertEquals(42, run.at("/seed").asInt());
    assertEquals(1, run.at("/neighbors/cnn/label_agreement").asDouble());
    assertEquals("the plain road", run.at("/notes/features.cnn/0").asText());
    assertEquals(1.0, report.neighbors().get("cnn"));
    assertEquals(
        List.of("kl_divergence", "nonsense", "spread_3", "spread_7"),
        List.copyOf(report.maps().get("tsne").keySet()));
    assertEquals(List.of(), left());
  }

  @Test
  void whatReducersLearnedLiesInTheRunFolder() throws IOException {
    for (var out : List.of("out", "other")) { // the second from the store
      run(request(WHOLE), options(out));
      var maps = folder.resolve(out).resolve("maps");
      assertEquals("2 of 4", Files.readString(maps.resolve("pca.learned/first.txt")));
      assertEquals("3 of 4", Files.readString(maps.resolve("tsne.prepare.learned/first.txt")));
      assertFalse(Files.exists(maps.resolve("tsne.learned")), "that one is not kept");
      try (var before = Npy.open(maps.resolve("tsne.prepare.npy"))) {
        assertEquals(3, before.info().cols());
      }
    }
  }

  @Test
  void mapsAreLaidOntoEachOther() throws IOException {
    var both =
        WHOLE.replace(
            "\"outputs\"",
            "\"alignments\": { \"two\": { \"of\": [\"tsne\", \"pca\"], \"use\": \"gap\" } }, \"outputs\"");
    var report = run(request(both), options("out"));
    assertEquals(Map.of("two", Map.of("gap", 1.5)), report.alignments());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("out/maps/pca.npy")),
        Files.readAllBytes(folder.resolve("out/alignments/two.npy")));
    assertEquals(1.5, json(folder.resolve("out/run.json")).at("/alignments/two/gap").asDouble());
    run(request(both), options("again"));
    assertEquals(1, extensions.worked.get("gap").get(), "the second time from the store");
    assertEquals(
        List.of(
            "alignments.two.of.1 must be the name of a map of this pipeline, found 'cnn'. Known: pca,"
                + " tsne."),
        problems(request(both.replace("[\"tsne\", \"pca\"]", "[\"tsne\", \"cnn\"]"))));
    var e =
        assertThrows(
            LastlayerException.class,
            () -> run(request(both, "maps.pca.dimensions=3"), options("third")));
    assertEquals("alignments.two.of must be alike, found unlike.", e.getMessage());
  }

  @Test
  void aMapThatWasEndedEarlyIsThisRunsAlone() {
    var seen = new ArrayList<String>();
    var enough = new AtomicBoolean(true);
    var listener =
        new RunListener() {
          @Override
          public Frames frames(String step) {
            return new Frames() {
              @Override
              public boolean wanted() {
                return true;
              }

              @Override
              public void show(Frame frame) {
                seen.add(step + " " + frame.step() + " of " + frame.of());
              }

              @Override
              public boolean enough() {
                return enough.get();
              }
            };
          }
        };
    run(request(WHOLE), options("out"), listener);
    assertEquals(List.of("maps.tsne 1 of 2"), seen);
    enough.set(false);
    run(request(WHOLE), options("out"), listener);
    assertEquals(2, extensions.count("tsne"), "the early one is not found");
    run(request(WHOLE), options("out"), listener);
    assertEquals(2, extensions.count("tsne"), "the whole one is");
  }

  private static final String DIAGNOSED =
      WHOLE.replace(
          "\"outputs\"",
          "\"diagnostics\": [ { \"use\": \"far\" }, { \"use\": \"far\", \"k\": 2, \"of\":"
              + " [\"pixels\"] } ], \"outputs\"");

  @Test
  void diagnosticsLookAtEveryListOrAtThoseNamed() throws IOException {
    for (var out : List.of("out", "again")) {
      var report = run(request(DIAGNOSED), options(out));
      assertEquals(3, extensions.count("diagnose"), "the second run finds them in the store");
      assertEquals(
          List.of("cnn.far", "pixels.far", "pixels.far-2"),
          List.copyOf(report.diagnostics().keySet()));
      assertEquals(4.0, report.diagnostics().get("cnn.far").get("columns"));
      var found = extensions.diagnostics.get("pixels.far-2");
      assertEquals("pixels", found.list());
      assertEquals("The far", found.title());
      var diagnosis = found.diagnosis();
      assertEquals(60, diagnosis.columns().get("nearest").length);
      var cases = diagnosis.findings().getFirst().cases();
      assertArrayEquals(new int[] {3, 5}, cases.get(0).rows());
      assertEquals(0.5f, cases.get(0).score());
      assertEquals("together", cases.get(0).remark());
      assertTrue(Float.isNaN(cases.get(1).score()));
      assertEquals(List.of("a", "b"), diagnosis.tables().getFirst().columnNames());
      assertArrayEquals(new double[] {1, Double.NaN}, diagnosis.tables().getFirst().cells());
      var json = json(folder.resolve(out).resolve("run.json"));
      assertEquals(2, json.at("/diagnostics/pixels.far/columns").asInt());
    }
    run(request(DIAGNOSED, "neighbors.cnn.metric=cosine"), options("out"));
    assertEquals(4, extensions.count("diagnose"), "another metric is another neighbourhood");
  }

  @Test
  void diagnosticsAreCheckedBeforeAnythingLong() {
    assertEquals(
        List.of(
            "diagnostics.far.k must be at most 4, found 9. Lower it.",
            "diagnostics.1.of.0 must be the name of a neighbour list of this pipeline, found"
                + " 'pixel'. Did you mean 'pixels'? Known: cnn, pixels."),
        problems(
                request(
                    DIAGNOSED
                        .replace("\"use\": \"far\" }", "\"use\": \"far\", \"k\": 9 }")
                        .replace("[\"pixels\"]", "[\"pixel\"]")))
            .stream()
            .sorted(java.util.Comparator.reverseOrder())
            .toList());
  }

  private static JsonNode json(Path file) throws IOException {
    return Json.own(Files.readString(file));
  }

  @Test
  void secondRunDoesNothingAgain() {
    run(request(WHOLE), options("out"));
    var before =
        List.of("extract", "search", "pca", "tsne", "measure", "compare").stream()
            .map(extensions::count)
            .toList();
    assertEquals(List.of(2, 2, 2, 1, 3, 1), before);
    try (var plan = workbench.plan(request(WHOLE), options("other"))) {
      assertTrue(
          plan.steps().stream().filter(s -> s.key() != null).allMatch(PlannedStep::cached),
          plan.steps()::toString);
      var report = workbench.run(plan, RunListener.SILENT);
      assertEquals(11, report.cached());
    }
    assertEquals(
        before,
        List.of("extract", "search", "pca", "tsne", "measure", "compare").stream()
            .map(extensions::count)
            .toList());
    assertEquals(2, extensions.count("output"));
  }

  @Test
  void outputsSeeTheKernelsOfTheFirstLayerAlsoFromTheStore() {
    for (var out : List.of("out", "other")) {
      extensions.firstLayer = null;
      run(request(WHOLE), options(out));
      var seen = Objects.requireNonNull(extensions.firstLayer, out);
      assertEquals("gray", seen.channels());
      assertEquals("conv1", seen.filters().layer());
      assertEquals(List.of(2, 1, 1, 2), shape(seen.filters()));
      assertArrayEquals(new float[] {1, 2, 3, 4}, seen.filters().values());
    }
    assertEquals(2, extensions.count("extract"));
  }

  private static List<Integer> shape(Filters filters) {
    return List.of(filters.count(), filters.channels(), filters.height(), filters.width());
  }

  @Test
  void changeRunsOnlyWhatDependsOnIt() {
    run(request(WHOLE), options("out"));
    run(request(WHOLE, "neighbors.cnn.metric=cosine"), options("out"));
    assertEquals(2, extensions.count("extract"));
    assertEquals(3, extensions.count("search"));
    assertEquals(1, extensions.count("tsne"));
    run(request(WHOLE, "seed=7"), options("out"));
    assertEquals(2, extensions.count("tsne"), "chance takes part");
    assertEquals(2, extensions.count("pca"), "none here");
    run(request(WHOLE, "maps.tsne.perplexity=5.0"), options("out"));
    assertEquals(2, extensions.count("tsne"), "5.0 is 5");
    run(
        request(
            WHOLE,
            "maps.again={\"of\":\"cnn\",\"use\":\"tsne\",\"prepare\":{\"use\":\"pca\",\"dimensions\":3}}"),
        options("out"));
    assertEquals(2, extensions.count("tsne"), "another name is no other result");
  }

  @Test
  void sameBytesOnAnyNumberOfThreads() throws IOException {
    run(request(WHOLE), options("one").withThreads(1).withStore(folder.resolve("s1")));
    run(request(WHOLE), options("two").withThreads(2).withStore(folder.resolve("s2")));
    for (var file :
        List.of(
            "maps/tsne.npy",
            "maps/pca.npy",
            "features/cnn.npy",
            "neighbors/cnn.ids.npy",
            "maps/tsne.json")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one").resolve(file)),
          Files.readAllBytes(folder.resolve("two").resolve(file)),
          file);
    }
    run(request(WHOLE), options("other").withSeed(7L));
    assertFalse(
        java.util.Arrays.equals(
            Files.readAllBytes(folder.resolve("one/maps/tsne.npy")),
            Files.readAllBytes(folder.resolve("other/maps/tsne.npy"))));
  }

  @Test
  void everyProblemAtOnceAndNothingWritten() throws IOException {
    var wrong =
        WHOLE
            .replace("\"metric\": \"l1\", \"k\": 4", "\"metric\": \"cosin\", \"k\": 60")
            .replace("\"of\": \"pixels\", \"metric\"", "\"of\": \"pixel\", \"metric\"")
            .replace("\"use\": \"tsne\"", "\"use\": \"tsne\", \"perplexity\": 40, \"perplexty\": 3")
            .replace("\"size\": 60", "\"size\": 100, \"file\": \"nowhere.bin\"")
            .replace("\"outputs\"", "\"output\"");
    var all = problems(request(wrong));
    assertTrue(
        all.contains(
            "output must be a part of a pipeline, found 'output'. Did you mean 'outputs'? Known:"
                + " $schema, alignments, comparisons, diagnostics, features, maps, measures, name, neighbors, outputs, seed,"
                + " source, title."),
        all::toString);
    assertTrue(
        all.contains(
            "neighbors.cnn.metric must be a known metric, found 'cosin'. Did you mean 'cosine'?"
                + " Known: cosine, l1, minkowski."),
        all::toString);
    assertTrue(
        all.contains(
            "neighbors.pixels.of must be the name of a feature set of this pipeline, found 'pixel'."
                + " Did you mean 'pixels'? Known: cnn, pixels."),
        all::toString);
    assertTrue(
        all.stream()
            .anyMatch(
                p ->
                    p.startsWith(
                        "maps.tsne.perplexty must be a parameter of tsne, found 'perplexty'. Did"
                            + " you mean 'perplexity'?")),
        all::toString);
    assertTrue(
        all.stream()
            .anyMatch(
                p ->
                    p.startsWith(
                        "source.file must be a file, found '" + folder.resolve("nowhere.bin"))),
        all::toString);
    assertEquals(5, all.size(), all::toString);
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void sizesAreCheckedBeforeAnythingStarts() {
    var all =
        problems(
            request(
                WHOLE,
                "maps.tsne.perplexity=40",
                "neighbors.cnn.k=60",
                "maps.tsne.prepare.dimensions=9"));
    assertEquals(
        List.of(
            "neighbors.cnn.k must be below 60 (the number of rows), found 60. Lower it or add"
                + " rows.",
            "maps.tsne.prepare.dimensions must be at most 4, found 9. Lower it.",
            "maps.tsne.perplexity must be below 20 (a third of 60 rows), found 40. Lower it or add"
                + " rows."),
        all);
    assertEquals(0, extensions.count("extract"));
    assertEquals(extensions.count("open"), extensions.count("close"));
  }

  @Test
  void wrongJsonNamesThePlace() {
    var all = problems(request("{\n  \"name\": \"a\",\n  \"name\": \"b\",\n  \"seed\" 4\n}"));
    assertTrue(
        all.contains(
            "name must be given once, found a second one in line 3, column 3. Remove one of them."),
        all::toString);
    assertTrue(
        all.stream().anyMatch(p -> p.startsWith("small.json, line 4, column")), all::toString);
    assertEquals(2, all.size());
  }

  @Test
  void limitsAndTypesAreTold() {
    var all =
        problems(
            request(
                WHOLE,
                "features.cnn.columns=7",
                "maps.tsne.start=firstcolumns",
                "neighbors.pixels.metric.p=0.5",
                "features.pixels.columns=two",
                "seed=1.5"));
    assertEquals(
        List.of(
            "seed must be a whole number, found 1.5.",
            "features.cnn.columns must be between 1 and 4, found 7.",
            "features.pixels.columns must be a whole number, found 'two'.",
            "neighbors.pixels.metric.p must be at least 1, found 0.5.",
            "maps.tsne.start must be one of random, first-columns, found 'firstcolumns'. Did you"
                + " mean 'first-columns'?"),
        all);
  }

  @Test
  void setsAreCheckedToo() {
    var all = problems(request(WHOLE, "maps.tnse.perplexity=3", "novalue", "neighbours.cnn.k=3"));
    assertTrue(
        all.contains(
            "--set maps.tnse must be an entry of maps, found 'tnse'. Did you mean 'tsne'? Known:"
                + " pca, tsne."),
        all::toString);
    assertTrue(
        all.stream().anyMatch(p -> p.startsWith("--set novalue must be of the form a.b=value")),
        all::toString);
    assertTrue(
        all.stream()
            .anyMatch(
                p ->
                    p.startsWith(
                        "neighbours must be a part of a pipeline, found 'neighbours'. Did you mean"
                            + " 'neighbors'?")),
        all::toString);
    var report =
        run(
            request(
                WHOLE,
                "title=7",
                "maps.extra.use=pca",
                "maps.extra.of=pixels",
                "outputs.0.file=other.txt",
                "outputs.1=text"),
            options("out"));
    assertTrue(report.maps().containsKey("extra"));
    assertTrue(Files.exists(folder.resolve("out/other.txt")));
    assertTrue(Files.exists(folder.resolve("out/out.txt")));
  }

  @Test
  void rowsThatAllSetsHave() throws IOException {
    var json =
        WHOLE
            .replace("\"size\": 60", "\"size\": 60, \"broken\": [3, 5]")
            .replace("\"columns\": 2", "\"columns\": 2, \"without\": 10");
    var report = run(request(json), options("out"));
    assertEquals(57, report.items());
    assertEquals(3, report.skipped().size());
    var out = folder.resolve("out");
    try (var cnn = Npy.open(out.resolve("features/cnn.npy"));
        var pixels = Npy.open(out.resolve("features/pixels.npy"));
        var map = Npy.open(out.resolve("maps/tsne.npy"))) {
      assertEquals(57, cnn.info().rows());
      assertEquals(57, pixels.info().rows());
      assertEquals(57, map.info().rows());
      var row = new float[4];
      cnn.read(8, 1, row, 0);
      assertEquals(11, row[1], "items 3, 5 and 10 are missing");
    }
    assertTrue(Files.readString(out.resolve("items.csv")).contains("\n8,n11,"));
    assertEquals(
        "item,id,reason\n3,n3,", Files.readString(out.resolve("skipped.csv")).substring(0, 20));
    run(request(json), options("out"));
    assertEquals(2, extensions.count("extract"));
    assertEquals(2, extensions.count("search"));
  }

  @Test
  void onlyRunFoldersAreReplaced() throws IOException {
    var out = folder.resolve("out");
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.tex"), "years of work");
    var e =
        assertThrows(
            LastlayerException.class,
            () -> workbench.plan(request(WHOLE, "seed=x"), options("out")));
    assertEquals(2, e.problems().size(), e::getMessage);
    assertTrue(e.getMessage().contains("--out " + out + " must be a new folder"), e::getMessage);
    assertEquals("years of work", Files.readString(out.resolve("thesis.tex")));
    Files.delete(out.resolve("thesis.tex"));
    run(request(WHOLE), options("out"));
    run(request(WHOLE, "title=Second"), options("out"));
    assertEquals("Second", json(out.resolve("run.json")).path("title").asText());
    assertEquals(List.of(), left());
  }

  @Test
  void failingExtensionLeavesNothingAndIsNamed() throws IOException {
    run(request(WHOLE), options("out"));
    var before = Files.readAllBytes(folder.resolve("out/run.json"));
    var e =
        assertThrows(
            LastlayerException.class,
            () -> run(request(WHOLE, "outputs.0.fail=true"), options("out")));
    assertEquals(Problem.Kind.EXTENSION, e.problems().getFirst().kind());
    assertTrue(
        e.getMessage().startsWith("outputs.text must be able to do its work"), e::getMessage);
    assertTrue(e.getMessage().contains("org.lastlayer.test 1.0.0"), e::getMessage);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("out/run.json")));
    assertEquals(List.of(), left());
  }

  @Test
  void cancelLeavesNothingHalfWritten() throws IOException {
    var options = options("out");
    extensions.whileReducing = () -> options.cancelled().set(true);
    assertThrows(Cancelled.class, () -> run(request(WHOLE), options));
    assertFalse(Files.exists(folder.resolve("out")));
    assertEquals(List.of(), left());
    extensions.whileReducing = () -> {};
    var report = run(request(WHOLE), options("out"));
    assertEquals(2, extensions.count("extract"), "what was finished is kept");
    assertTrue(report.cached() >= 4);
  }

  @Test
  void twoRunsShareOneStore() throws Exception {
    var work = new ArrayList<Callable<RunReport>>();
    for (int i = 0; i < 6; i++) {
      var out = "out" + i % 3; // two of them even want the same folder
      work.add(() -> run(request(WHOLE), options(out)));
    }
    try (var threads = Executors.newFixedThreadPool(6, r -> new Thread(r, "runs"))) {
      for (var done : threads.invokeAll(work)) {
        assertEquals(60, done.get().items());
      }
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("out0/maps/tsne.npy")),
        Files.readAllBytes(folder.resolve("out2/maps/tsne.npy")));
    assertEquals(List.of(), left());
  }

  @Test
  void setsOfOnePassAreMadeTogetherAndKeptApart() throws IOException {
    var sets = new String[] {"features.cnn.pass=net", "features.pixels.pass=net"};
    var report = run(request(WHOLE, sets), options("out"));
    assertEquals(1, extensions.count("pass"));
    assertEquals(0, report.cached(), "made in this run, not found");
    var run = json(folder.resolve("out/run.json"));
    assertEquals("the plain road", run.at("/notes/features.pixels/0").asText());
    run(request(WHOLE, "features.cnn.pass=net"), options("other"));
    assertEquals(1, extensions.count("pass"), "one of them is there, the other is alone");
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("out/features/pixels.npy")),
        Files.readAllBytes(folder.resolve("other/features/pixels.npy")));
  }

  @Test
  void strictRunRefusesWhatAnotherSkipped() {
    run(request(WHOLE, "features.cnn.without=3"), options("out"));
    for (var again : List.of(options("strict"), options("out"))) {
      var e =
          assertThrows(
              LastlayerException.class,
              () -> run(request(WHOLE, "features.cnn.without=3"), again.withStrict(true)));
      assertEquals(Problem.Kind.DATA, e.problems().getFirst().kind());
      assertTrue(e.getMessage().contains("n3"), e::getMessage);
    }
    assertFalse(Files.exists(folder.resolve("strict")));
  }

  @Test
  void brokenEntryIsSaidAndMadeAgain() throws IOException {
    run(request(WHOLE), options("out"));
    try (var all = Files.walk(folder.resolve("store/objects"))) {
      for (var file : all.filter(p -> p.endsWith("matrix.npy")).toList()) {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.delete(file); // the run folder has the same file under another name
        Files.write(file, bytes);
      }
    }
    var report = run(request(WHOLE), options("second"));
    assertEquals(4, extensions.count("extract"));
    assertTrue(
        report.warnings().stream()
            .anyMatch(w -> w.toString().contains("matrix.npy with other bytes")),
        () -> report.warnings().toString());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("out/maps/tsne.npy")),
        Files.readAllBytes(folder.resolve("second/maps/tsne.npy")));
  }

  @Test
  void listenerHearsEveryStepInOrder() {
    var heard = new ArrayList<String>();
    var listener =
        new RunListener() {
          @Override
          public void started(PlannedStep step, int number, int of) {
            heard.add("+" + step.name());
          }

          @Override
          public void done(PlannedStep step, int number, int of, boolean cached, StepCost cost) {
            heard.add("-" + step.name() + " " + number + "/" + of);
          }

          @Override
          public void progress(StepProgress p) {
            if (p.last()) {
              heard.add(p.what() + " " + p.done() + "/" + p.total());
              throw new IllegalStateException("a listener that fails");
            }
          }
        };
    var report = run(request(WHOLE), options("out"), listener);
    assertEquals(List.of("+source", "-source 1/13", "+features.cnn", "items 60/60"), heard);
    assertEquals(1, report.warnings().size());
  }

  @Test
  void twinsAreReported() {
    extensions.addTwin(ExtensionKind.METRIC, "l1");
    try (var plan = workbench.plan(request(WHOLE), options("out"))) {
      assertTrue(
          plan.warnings()
              .getFirst()
              .toString()
              .contains("two, of org.lastlayer.test and org.lastlayer.twin"),
          () -> plan.warnings().toString());
    }
  }

  @Test
  void missingPipelineFileIsToldSimply() {
    var e =
        assertThrows(
            LastlayerException.class,
            () -> workbench.plan(PipelineRequest.of(folder.resolve("none.json")), options("out")));
    assertEquals(
        folder.resolve("none.json") + " must be a pipeline file, found no such file.",
        e.getMessage());
    assertNotEquals(0, e.problems().size());
  }
}
