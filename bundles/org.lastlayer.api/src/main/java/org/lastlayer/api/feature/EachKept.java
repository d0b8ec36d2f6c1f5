package org.lastlayer.api.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lastlayer.api.feature.FeatureExtractor.Kept;
import org.lastlayer.api.feature.FeatureExtractor.Sharer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;

/** Extractors that are kept each for itself, though they share a pass; as often as it has users. */
final class EachKept implements FeatureExtractor.KeptPass {
  private final List<FeatureExtractor> extractors;
  private final Queue<List<Kept>> free = new ConcurrentLinkedQueue<>();

  /** Opens them once, so that what is wrong with them is told now. */
  EachKept(List<Sharer> sharers) {
    this.extractors = sharers.stream().map(Sharer::extractor).toList();
    free.add(open(sharers.stream().map(Sharer::run).toList()));
  }

  private List<Kept> open(List<RunContext> runs) {
    var all = new ArrayList<Kept>();
    try {
      for (int i = 0; i < runs.size(); i++) {
        all.add(extractors.get(i).keep(runs.get(i)));
      }
      return all;
    } catch (RuntimeException | Error e) {
      all.forEach(Kept::close);
      throw e;
    }
  }

  @Override
  public List<Extraction> extract(DataSource items, List<RunContext> runs) {
    var ready = free.poll();
    if (ready == null) {
      ready = open(runs);
    }
    var found = new ArrayList<Extraction>();
    try {
      for (int i = 0; i < ready.size(); i++) {
        found.add(ready.get(i).extract(items, runs.get(i)));
      }
      return found;
    } catch (RuntimeException | Error e) {
      found.forEach(f -> f.matrix().close());
      throw e;
    } finally {
      free.add(ready);
    }
  }

  @Override
  public void close() {
    free.forEach(all -> all.forEach(Kept::close));
    free.clear();
  }
}
