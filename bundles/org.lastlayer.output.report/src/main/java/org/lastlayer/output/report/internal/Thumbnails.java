package org.lastlayer.output.report.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;

/**
 * Small pictures of the items, and the words of those that are words. Above {@link #MOST} items
 * there are none: the page would be too large to open.
 *
 * @param pictures one an item, or null
 * @param texts one an item, or null; empty where no item is text
 */
record Thumbnails(Media.@Nullable Raster[] pictures, @Nullable String[] texts) {
  private static final int MOST = 50_000;

  /** Pixels of all thumbnails together, roughly: about 12 MB of JPEG. */
  private static final double BUDGET = 24e6;

  /** Pictures that are small by nature stay as they are. */
  private static final int SMALL = 32;

  private static final int LONGEST_TEXT = 400;
  private static final int GRAIN = 128;

  /** Reads every item once, on all threads. O(pixels of the items). */
  static Thumbnails read(List<Item> items, RasterReader reader, int longSide, RunContext run) {
    int n = items.size();
    var pictures = new Media.@Nullable Raster[n];
    var texts = new @Nullable String[n];
    if (n > MOST) {
      run.note("report: more than " + MOST + " items, so the page has no thumbnails");
      return new Thumbnails(pictures, texts);
    }
    int side = Math.min(longSide, Math.max(SMALL, (int) Math.sqrt(BUDGET / Math.max(1, n))));
    try (var progress = run.progress("thumbnails", n)) {
      run.parallel(
          n,
          GRAIN,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              run.checkpoint();
              var item = items.get(i);
              pictures[i] = reader.thumbnail(item, side);
              if (pictures[i] == null) {
                texts[i] = text(item);
              }
            }
            progress.advance(to - from);
          });
    }
    return new Thumbnails(pictures, texts);
  }

  /** Packs the pictures on pages. */
  Sprites sprites(RunContext run) throws IOException {
    var all = new ArrayList<Media.@Nullable Raster>(pictures.length);
    for (var picture : pictures) {
      all.add(picture);
    }
    return Sprites.pack(all, run);
  }

  /** Whether any item is text. */
  boolean anyText() {
    for (var text : texts) {
      if (text != null) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String text(Item item) {
    try {
      return item.media().get() instanceof Media.Text text ? cut(text.text()) : null;
    } catch (LastlayerException _) {
      return null;
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
