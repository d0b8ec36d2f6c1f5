package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.matrix.DType;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.matrix.Store;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.matrix.TempFolder;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.json.Json;

/** The run folder: which may be replaced, and what the pipeline itself writes there. */
final class RunFolder {
  static final String RUN = "run.json";

  /** A key that {@link #RUN} has and no other file of that name. */
  static final String MARK = "lastlayer";

  /** What the names of a reduction before a map end in. */
  static final String PREPARE = ".prepare";

  /** What the names of folders of what reducers learned end in. */
  static final String LEARNED = ".learned";

  private RunFolder() {}

  /** What a temporary name beside the run folder begins with. */
  static String prefix(Path out) {
    return "." + out.getFileName() + ".new-";
  }

  /** Refuses to replace what is no run folder of ours. */
  static void check(Path out, Problems problems) {
    if (out.getFileName() == null || (Files.exists(out) && !ours(out))) {
      problems.request(
          "--out " + out,
          "a new folder, an empty one or an earlier run's",
          Files.isDirectory(out) ? "a folder with other things" : "something else",
          "Name another; nothing was touched.");
    }
  }

  private static boolean ours(Path out) {
    if (!Files.isDirectory(out)) {
      return false;
    }
    try {
      var run = out.resolve(RUN);
      if (Files.isRegularFile(run)) {
        return Json.own(Files.readString(run, StandardCharsets.UTF_8)).has(MARK);
      }
      try (var inside = Files.newDirectoryStream(out)) {
        return !inside.iterator().hasNext();
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Everything but {@link #RUN}. */
  static void write(State state, Path folder, RunContext run) throws IOException {
    items(state.items(), folder.resolve("items.csv"));
    for (var name : state.features.keySet()) {
      var kept = state.need(name, run);
      matrix(
          kept.entry(),
          FeatureStep.MATRIX,
          kept.matrix(),
          folder.resolve("features"),
          name + ".npy");
      run.checkpoint();
    }
    for (var list : state.neighbors.entrySet()) {
      var into = folder.resolve("neighbors");
      link(list.getValue().entry().file(NeighborStep.IDS), into, list.getKey() + ".ids.npy");
      link(
          list.getValue().entry().file(NeighborStep.DISTANCES),
          into,
          list.getKey() + ".distances.npy");
      run.checkpoint();
    }
    for (var map : state.maps.entrySet()) {
      var into = folder.resolve("maps");
      matrix(
          map.getValue().entry(),
          FeatureStep.MATRIX,
          map.getValue().embedding(),
          into,
          map.getKey() + ".npy");
      learned(map.getValue().entry(), into, map.getKey());
      Files.writeString(
          into.resolve(map.getKey() + ".json"),
          Json.pretty(map(state, map.getKey())),
          StandardCharsets.UTF_8);
      run.checkpoint();
    }
    for (var before : state.prepared.entrySet()) {
      var into = folder.resolve("maps");
      var name = before.getKey() + PREPARE;
      matrix(
          before.getValue().entry(),
          FeatureStep.MATRIX,
          before.getValue().embedding(),
          into,
          name + ".npy");
      learned(before.getValue().entry(), into, name);
      run.checkpoint();
    }
    for (var alignment : state.alignments.entrySet()) {
      matrix(
          alignment.getValue().entry(),
          FeatureStep.MATRIX,
          alignment.getValue().map(),
          folder.resolve("alignments"),
          alignment.getKey() + ".npy");
      run.checkpoint();
    }
    var skipped = Gathered.skipped(state);
    if (!skipped.isEmpty()) {
      skipped(skipped, folder.resolve("skipped.csv"));
    }
  }

  /** What a reducer learned, in a folder beside its map. */
  private static void learned(StoreEntry entry, Path maps, String name) throws IOException {
    for (var file : Learned.files(entry)) {
      link(entry.file(file), maps.resolve(name + LEARNED), file);
    }
  }

  private static ObjectNode map(State state, String name) {
    var section = state.pipeline.maps().get(name);
    var node = Json.NODES.objectNode().put("name", name);
    if (section != null) {
      node.set("pipeline", section.written());
    }
    node.set("measures", Meta.numbers(Gathered.measured(state, name).values()));
    return node;
  }

  /** A run folder's matrices are float32, as everybody's tools expect. */
  private static void matrix(
      StoreEntry entry, String file, FeatureMatrix matrix, Path into, String name)
      throws IOException {
    if (matrix.info().dtype() == DType.F32) {
      link(entry.file(file), into, name);
      return;
    }
    Files.createDirectories(into);
    var info = matrix.info();
    var row = new float[info.cols()];
    try (var builder = Npy.create(into.resolve(name), info.rows(), info.cols())) {
      for (long r = 0; r < info.rows(); r++) {
        matrix.read(r, 1, row, 0);
        builder.write(r, 1, row, 0);
      }
      builder.finish().close();
    }
  }

  /** The store's file under a second name where the file system can, else a copy. */
  private static void link(Path from, Path into, String name) throws IOException {
    Files.createDirectories(into);
    var to = into.resolve(name);
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(from, to);
    }
  }

  private static void items(List<Item> items, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Csv.line(out, "row", "id", "label", "path");
      int row = 0;
      for (var item : items) {
        Csv.line(out, String.valueOf(row++), item.id(), item.label(), item.path());
      }
    }
  }

  private static void skipped(List<Skipped> skipped, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Csv.line(out, "item", "id", "reason");
      for (var s : skipped) {
        Csv.line(out, String.valueOf(s.item()), s.id(), s.reason());
      }
    }
  }

  /** The temporary folder in which a run folder comes into being. */
  static RunDraft begin(Path out, Store store, RunContext run) throws IOException {
    var parent = out.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(out + " has no parent folder");
    }
    Files.createDirectories(parent);
    if (RemotePaths.is(out)) {
      return RemoteRunDraft.begin(out, parent, store, run);
    }
    TempFolder.sweep(parent, prefix(out));
    var temp = TempFolder.create(parent, prefix(out));
    return new RunDraft() {
      @Override
      public Path folder() {
        return temp.folder();
      }

      @Override
      public void become() throws IOException {
        temp.become(out);
      }

      @Override
      public void close() {
        temp.close();
      }
    };
  }
}
