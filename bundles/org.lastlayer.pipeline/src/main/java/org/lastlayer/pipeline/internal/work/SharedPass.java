package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.parts.Away;

/** Feature sets that are made in one pass over the items, each kept under its own key. */
final class SharedPass implements AutoCloseable {
  private final State state;
  private final List<Sharer> sharers = new ArrayList<>();

  private record Sharer(FeatureStep step, ObjectNode identity, StepRun run) {}

  private SharedPass(State state) {
    this.state = state;
  }

  /** Those of {@code steps} that share the pass of {@code first} and are still to be made. */
  static List<FeatureStep> of(FeatureStep first, List<Step> steps, State state, RunContext run) {
    var pass = first.extractor().product().pass();
    var found = new ArrayList<FeatureStep>();
    for (var step : steps) {
      if (step == first) {
        found.add(first);
      } else if (!found.isEmpty()
          && pass != null
          && step instanceof FeatureStep other
          && other.extractor().product().getClass() == first.extractor().product().getClass()
          && pass.equals(other.extractor().product().pass())
          && state.find(other.identity(state, run)).isEmpty()) {
        found.add(other);
      }
    }
    return found;
  }

  /** Makes and keeps them all. */
  static void make(List<FeatureStep> steps, State state, RunContext run) throws IOException {
    try (var pass = new SharedPass(state)) {
      for (var step : steps) {
        var identity = step.identity(state, run);
        pass.sharers.add(
            new Sharer(step, identity, new StepRun(run, state.store, state.key(identity, true))));
      }
      pass.make(run);
    }
  }

  private void make(RunContext run) throws IOException {
    var found = state.away == null ? here() : state.away.extract(away());
    try {
      for (int i = 0; i < sharers.size(); i++) {
        keep(sharers.get(i), found.get(i), run);
      }
    } finally {
      found.forEach(f -> f.matrix().close());
    }
  }

  private List<Extraction> here() {
    var extractors =
        sharers.stream()
            .map(s -> new FeatureExtractor.Sharer(s.step().extractor().product(), s.run()))
            .toList();
    return extractors.getFirst().extractor().extract(state.source, extractors);
  }

  private List<Away.Asked> away() {
    return sharers.stream().map(s -> s.step().away(s.run())).toList();
  }

  private void keep(Sharer sharer, Extraction found, RunContext run) throws IOException {
    try (var draft = state.store.begin()) {
      sharer.step().keep(found, state, draft);
      sharer.run().said().write(draft);
      run.checkpoint();
      draft.commit(state.key(sharer.identity(), sharer.run().drew()));
      sharer.run().kept();
    }
  }

  @Override
  public void close() {
    sharers.forEach(s -> s.run().close());
  }
}
