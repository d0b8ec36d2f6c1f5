package org.lastlayer.web.internal.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveSource;

/**
 * Pictures of a run's items, from its source. Pages of small pictures are made in the background,
 * one after another, in point order, and kept in the store. Threads: any number.
 */
final class Pictures {
  /** Above so many rows there are no pages, only {@link #strip}. */
  static final int MOST = 65_536;

  static final int CELL = 32;
  private static final int ACROSS = 128;

  /** Files take longer to read than pixels that are there: pages of those are soon done. */
  private static final int ACROSS_FILES = 64;

  private static final int LONGEST_TEXT = 400;
  private static final String KIND = "kind of items";
  private static final String GONE = "The pictures cannot be shown: ";

  private final LiveRun run;
  private final Supplier<PointOrder> order;
  private final Supplier<@Nullable RasterReader> reader;
  private final Map<Integer, CompletableFuture<byte[]>> pages = new HashMap<>();
  private final AtomicInteger done = new AtomicInteger();
  private final ThreadPoolExecutor maker =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          work -> {
            var thread = new Thread(work, "lastlayer-sprites");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          });
  private @Nullable About about;

  /**
   * What there is.
   *
   * @param opening whether that is not known yet
   * @param why there are none, in words; empty where there are
   * @param text whether the items are texts
   * @param sprite null where there are no pages
   */
  record About(
      boolean available, boolean opening, String why, boolean text, @Nullable Sprite sprite) {}

  /** Pages of cells of {@code cell} pixels, {@code columns} a line. */
  record Sprite(int cell, int perPage, int pages, int columns) {}

  Pictures(LiveRun run, Supplier<PointOrder> order, Supplier<@Nullable RasterReader> reader) {
    this.run = run;
    this.order = order;
    this.reader = reader;
    maker.allowCoreThreadTimeOut(true);
  }

  /** Begins to open the source, and waits for it at most so long. */
  About about(Duration wait) {
    synchronized (this) {
      if (about != null) {
        return about;
      }
    }
    var source = run.data().source();
    var state = source.open(wait);
    if (state == LiveSource.State.OPENING) {
      return run.data()
          .kept(KIND)
          .map(kind -> of(new String(kind, StandardCharsets.US_ASCII)))
          .orElse(new About(false, true, "The source is being opened.", false, null));
    }
    var found = state == LiveSource.State.GONE ? gone(source.why()) : opened(source);
    synchronized (this) {
      about = found;
    }
    return found;
  }

  private static About gone(String why) {
    return new About(false, false, GONE + why, false, null);
  }

  /** What the items are is kept, so that the next session knows before its source is open. */
  private About opened(LiveSource source) {
    var kind = source.read(order.get().row(0), Pictures::kind);
    return of(
        new String(
            run.data().kept(KIND, () -> kind.getBytes(StandardCharsets.US_ASCII)),
            StandardCharsets.US_ASCII));
  }

  private static String kind(Item item) {
    try {
      return switch (item.media().get()) {
        case Media.Raster _ -> "pixels";
        case Media.EncodedImage _ -> "files";
        case Media.Text _ -> "texts";
        case Media.Vector _ -> "vectors";
      };
    } catch (LastlayerException e) {
      return "files"; // this one is broken; the others may be sound
    }
  }

  private About of(String kind) {
    return switch (kind) {
      case "pixels" -> pages(ACROSS);
      case "files" ->
          reader.get() == null ? gone("no bundle reads image files.") : pages(ACROSS_FILES);
      case "texts" -> new About(false, false, "The items are texts.", true, null);
      default ->
          new About(false, false, "The items are vectors and have no pictures.", false, null);
    };
  }

  private About pages(int most) {
    int rows = run.rows();
    if (rows > MOST) {
      return new About(true, false, "", false, null);
    }
    int columns = Math.clamp((int) Math.ceil(Math.sqrt(rows)), 1, most);
    int perPage = columns * most;
    return new About(
        true, false, "", false, new Sprite(CELL, perPage, (rows + perPage - 1) / perPage, columns));
  }

  /** A page, or null while it is being made after waiting so long. */
  byte @Nullable [] page(Sprite sprite, int page, Duration wait) {
    CompletableFuture<byte[]> made;
    synchronized (this) {
      made = pages.computeIfAbsent(page, p -> begin(sprite, p));
    }
    try {
      return made.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      synchronized (this) {
        pages.remove(page, made);
      }
      if (e.getCause() instanceof LastlayerException told) {
        throw told;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** How many pictures of pages were drawn in this session. */
  int drawn() {
    return done.get();
  }

  private CompletableFuture<byte[]> begin(Sprite sprite, int page) {
    var name = "sprite " + sprite.cell() + " " + sprite.perPage() + " " + sprite.columns();
    var kept = run.data().kept(name + " " + page);
    return kept.isPresent()
        ? CompletableFuture.completedFuture(kept.get())
        : CompletableFuture.supplyAsync(
            () -> run.data().kept(name + " " + page, () -> draw(sprite, page)), maker);
  }

  private byte[] draw(Sprite sprite, int page) {
    run.data().source().open(Duration.ofHours(1));
    int first = page * sprite.perPage();
    int n = Math.min(sprite.perPage(), run.rows() - first);
    var strip =
        new Strip(sprite.cell(), sprite.columns(), (n + sprite.columns() - 1) / sprite.columns());
    for (int i = 0; i < n; i++) {
      strip.put(i, small(order.get().row(first + i), sprite.cell()));
      done.incrementAndGet();
    }
    return strip.jpeg();
  }

  /** Pictures of rows side by side. */
  byte[] strip(int[] rows, int size) {
    var strip = new Strip(size, rows.length, 1);
    for (int i = 0; i < rows.length; i++) {
      strip.put(i, small(rows[i], size));
    }
    return strip.jpeg();
  }

  /** The picture of a row, or null where it has none any more. */
  Media.@Nullable Raster small(int row, int longSide) {
    return run.data()
        .source()
        .read(row, item -> Optional.ofNullable(small(item, longSide)))
        .orElse(null);
  }

  private Media.@Nullable Raster small(Item item, int longSide) {
    var known = reader.get();
    if (known != null) {
      return known.thumbnail(item, longSide);
    }
    try {
      return item.media().get() instanceof Media.Raster raster ? raster.within(longSide) : null;
    } catch (LastlayerException _) {
      return null;
    }
  }

  /** What a text item says, at most 400 characters; null where it is none or cannot be read. */
  @Nullable String text(int row) {
    var now = about(Duration.ZERO);
    if (!now.text()) {
      return null;
    }
    return run.data().source().read(row, Pictures::said).orElse(null);
  }

  private static Optional<String> said(Item item) {
    try {
      return item.media().get() instanceof Media.Text text
          ? Optional.of(cut(text.text()))
          : Optional.empty();
    } catch (LastlayerException _) {
      return Optional.empty();
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
