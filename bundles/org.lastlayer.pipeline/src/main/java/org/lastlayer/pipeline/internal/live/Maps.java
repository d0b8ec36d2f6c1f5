package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.live.LiveMap;

/** Maps of an open run: its own, and those that were added since. Threads: any number. */
final class Maps {
  private final RunFiles files;
  private final Registry registry;
  private final Map<String, LiveMap> all = new LinkedHashMap<>();
  private boolean open;

  Maps(RunFiles files, Registry registry) {
    this.files = files;
    this.registry = registry;
  }

  synchronized List<LiveMap> all() {
    if (!open) {
      for (var section : files.said().path("pipeline").path("maps").properties()) {
        if (section.getValue() instanceof ObjectNode node) {
          all.put(section.getKey(), own(section.getKey(), node));
        }
      }
      open = true;
    }
    return List.copyOf(all.values());
  }

  /** Takes a map over; one of the same name that was added before is closed. */
  synchronized void add(LiveMap map) {
    all();
    var info = map.embedding().info();
    if (info.rows() != files.items().rows() || info.cols() < 2 || info.cols() > 3 || !map.live()) {
      throw new IllegalArgumentException(
          "a live map has " + files.items().rows() + " rows and 2 or 3 columns, found " + info);
    }
    var old = all.get(map.name());
    if (old != null && !old.live()) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "name",
              "a name that no map of the run has",
              "'" + map.name() + "'",
              "Choose another."));
    }
    all.put(map.name(), map);
    if (old != null && old.embedding() != map.embedding()) {
      old.embedding().close();
    }
  }

  private LiveMap own(String name, ObjectNode section) {
    var use = section.path("use").asText();
    var folder = files.folder().resolve("maps");
    boolean kept = Files.isDirectory(folder.resolve(name + ".learned"));
    boolean prepared =
        !section.has("prepare") || Files.isDirectory(folder.resolve(name + ".prepare.learned"));
    return new LiveMap(
        name,
        section.path("of").asText(),
        use,
        registry.find(ExtensionKind.REDUCER, use).map(h -> h.summary().title()).orElse(use),
        RunFiles.parameters(section),
        matrix(name),
        files.numbers("maps", name),
        kept && prepared,
        false);
  }

  private FeatureMatrix matrix(String name) {
    return files.matrix("maps", name + ".npy");
  }

  synchronized void close() {
    var matrices = new ArrayList<FeatureMatrix>();
    all.values().forEach(m -> matrices.add(m.embedding()));
    all.clear();
    open = true;
    matrices.forEach(FeatureMatrix::close);
  }
}
