package org.lastlayer.web.internal.run;

import java.time.Duration;
import java.util.BitSet;
import java.util.Locale;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.live.LiveData;
import org.lastlayer.pipeline.live.LiveSource;

/** Finds items by what is written: in their id, label and path, and in items that are texts. */
final class Search {
  /** Texts are read from the source one by one. */
  private static final int MOST_TEXTS = 200_000;

  private Search() {}

  static LiveData.Found in(RunView view, String text, int limit) {
    var data = view.run.data();
    boolean texts =
        view.pictures.about(Duration.ZERO).text()
            && data.source().open(Duration.ZERO) == LiveSource.State.OPEN;
    if (!texts || view.run.rows() > MOST_TEXTS) {
      return data.search(text, limit);
    }
    var all = new BitSet();
    for (int row : data.search(text, Integer.MAX_VALUE).rows()) {
      all.set(row);
    }
    var wanted = text.toLowerCase(Locale.ROOT);
    for (int row = 0; row < view.run.rows(); row++) {
      if (!all.get(row) && data.source().read(row, item -> holds(item.media().get(), wanted))) {
        all.set(row);
      }
    }
    return new LiveData.Found(all.stream().limit(limit).toArray(), all.cardinality());
  }

  private static boolean holds(Media media, String wanted) {
    try {
      return media instanceof Media.Text text
          && text.text().toLowerCase(Locale.ROOT).contains(wanted);
    } catch (LastlayerException _) {
      return false;
    }
  }
}
