package org.lastlayer.fuzz;

import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.ExtensionKind;

/** Opens a source as a run does, and every item of it. */
final class Sources {
  private static final int MOST = 1000;

  private Sources() {}

  static void read(String json, Shelf shelf) {
    try (var source = Extensions.create(ExtensionKind.SOURCE, json, shelf, DataSource.class);
        var run = Shelf.run()) {
      var problems = source.check();
      source.sizeHint();
      if (!problems.isEmpty()) {
        Judge.sentences(problems);
        return;
      }
      source.open(run);
      for (int i = 0; i < Math.min(source.size(), MOST); i++) {
        var item = source.item(i);
        Judge.problems(() -> look(item.media().get()));
      }
      source.labelNames();
      source.digest(run);
    }
  }

  private static void look(Media media) {
    if (media instanceof Media.Raster raster) {
      raster.within(16);
    }
  }
}
