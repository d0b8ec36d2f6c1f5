package org.lastlayer.api.feature;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;

/** Extractors that are kept each for itself, though they share a pass. */
record EachKept(List<FeatureExtractor.Kept> all) implements FeatureExtractor.KeptPass {
  static EachKept of(List<FeatureExtractor.Sharer> sharers) {
    var each = new EachKept(new ArrayList<>());
    try {
      sharers.forEach(s -> each.all.add(s.extractor().keep(s.run())));
      return each;
    } catch (RuntimeException | Error e) {
      each.close();
      throw e;
    }
  }

  @Override
  public List<Extraction> extract(DataSource items, List<RunContext> runs) {
    var found = new ArrayList<Extraction>();
    try {
      for (int i = 0; i < all.size(); i++) {
        found.add(all.get(i).extract(items, runs.get(i)));
      }
      return found;
    } catch (RuntimeException | Error e) {
      found.forEach(f -> f.matrix().close());
      throw e;
    }
  }

  @Override
  public void close() {
    all.forEach(FeatureExtractor.Kept::close);
  }
}
