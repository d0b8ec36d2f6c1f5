package org.lastlayer.pipeline.internal.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.work.Guard;

/**
 * Gives items from elsewhere vectors as the run gave its own: by its extractors, made when the
 * first one is asked and kept until the run is closed. Threads: one at a time asks, others wait.
 */
final class Asking implements AutoCloseable {
  private final RunFiles files;
  private final Maker maker;
  private final Map<String, Open> open = new HashMap<>();

  private record Open(Bound<FeatureExtractor> made, FeatureExtractor.Kept kept) {}

  /**
   * What was found.
   *
   * @param vectors one row each, by feature set; those that can be had
   * @param notes why others cannot
   */
  record Found(Map<String, FeatureMatrix> vectors, List<String> notes) {}

  Asking(RunFiles files, Maker maker) {
    this.files = files;
    this.maker = maker;
  }

  /**
   * Vectors of one item.
   *
   * @throws LastlayerException DATA when there is none
   */
  synchronized Found vectors(Item item, RunContext run) {
    var vectors = new LinkedHashMap<String, FeatureMatrix>();
    var notes = new ArrayList<String>();
    var broken = new ArrayList<Problem>();
    for (var space : files.spaces().entrySet()) {
      var set = space.getKey();
      try {
        vectors.put(set, vector(set, space.getValue(), item, run));
      } catch (LastlayerException e) {
        var problem = ofItem(item, e.problems().getFirst());
        if (!broken.contains(problem)) {
          broken.add(problem);
        }
        notes.add(set + ": " + problem);
      }
    }
    if (vectors.isEmpty() && !broken.isEmpty()) {
      throw new LastlayerException(broken, null);
    }
    return new Found(vectors, List.copyOf(notes));
  }

  /** To an extractor the item is a whole source; to whoever asks there is no source. */
  private static Problem ofItem(Item item, Problem problem) {
    if (!problem.where().equals("source")) {
      return problem;
    }
    var why = problem.found().replaceFirst("^none of 1 \\((.*)\\)$", "$1");
    return new Problem(Problem.Kind.DATA, item.id(), "something that can be read", why, "");
  }

  private FeatureMatrix vector(String set, FeatureMatrix x, Item item, RunContext run) {
    var extractor = open.get(set);
    if (extractor == null || !there(extractor.made())) {
      extractor = open(set, run);
    }
    var kept = extractor;
    var found = new FeatureMatrix[1];
    Guard.run(
        "features." + set,
        kept.made().handle(),
        run,
        () -> {
          var one = kept.kept().extract(new OneItem(item), run);
          if (one.matrix().info().rows() != 1) {
            one.matrix().close();
            var why = one.skipped().isEmpty() ? "no vector" : one.skipped().getFirst().reason();
            throw new LastlayerException(
                new Problem(
                    Problem.Kind.DATA,
                    item.id(),
                    "something that " + kept.made().handle().id() + " can read",
                    why,
                    ""));
          }
          found[0] = one.matrix();
        });
    int wide = x.info().cols();
    if (found[0].info().cols() != wide) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              "features." + set,
              wide + " numbers, as the run has",
              found[0].info().cols() + " numbers",
              "The model is not the one that the run was made with."));
    }
    return found[0];
  }

  private boolean there(Bound<FeatureExtractor> made) {
    var summary = made.handle().summary();
    return maker
        .registry()
        .find(ExtensionKind.FEATURES, summary.id())
        .filter(h -> h.summary().equals(summary))
        .isPresent();
  }

  private Open open(String set, RunContext run) {
    var old = open.remove(set);
    if (old != null) {
      old.kept().close();
    }
    var where = "features." + set;
    var node = files.said().path("pipeline").path("features").path(set);
    var made = maker.make(ExtensionKind.FEATURES, FeatureExtractor.class, node, where);
    var opened = new Open[1];
    Guard.run(
        where, made.handle(), run, () -> opened[0] = new Open(made, made.product().keep(run)));
    open.put(set, opened[0]);
    return opened[0];
  }

  @Override
  public synchronized void close() {
    open.values().forEach(o -> o.kept().close());
    open.clear();
  }
}
