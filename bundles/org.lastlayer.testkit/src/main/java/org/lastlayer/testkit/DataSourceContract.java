package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * What every source promises: items with ids of their own whose contents may be opened again and
 * again, in any order and on any number of threads, and a digest that stays while the files do.
 */
public abstract class DataSourceContract {
  private static final int THREADS = 4;

  /** A new source over the same files, not opened; of at least 3 items, all of them whole. */
  protected abstract DataSource source();

  private DataSource opened(RunContext run) {
    var source = source();
    assertEquals(List.of(), source.check());
    source.open(run);
    return source;
  }

  @Test
  void idsAreUniqueAndLabelsAreAmongTheNames() {
    try (var run = LocalRun.of(1, 1);
        var source = opened(run)) {
      assertTrue(source.size() >= 3, "too small to mean anything");
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < source.size(); i++) {
        Item item = source.item(i);
        assertTrue(seen.add(item.id()), () -> "twice: " + item.id());
        assertTrue(
            item.label() == null
                || source.labelNames().isEmpty()
                || source.labelNames().contains(item.label()),
            () -> item.label() + " is none of " + source.labelNames());
      }
    }
  }

  @Test
  void contentsAreTheSameInAnyOrderOnAnyThread() {
    try (var run = LocalRun.of(1, THREADS);
        var source = opened(run)) {
      int n = source.size();
      List<float[]> forwards = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        forwards.add(numbers(source.item(i).media().get()));
      }
      for (int i = n - 1; i >= 0; i--) {
        assertArrayEquals(forwards.get(i), numbers(source.item(i).media().get()), "item " + i);
      }
      run.parallel(
          n,
          1,
          (from, to) -> {
            int i = Math.toIntExact(from * 7 % n);
            assertArrayEquals(forwards.get(i), numbers(source.item(i).media().get()), "item " + i);
          });
    }
  }

  @Test
  void digestStaysWhileTheFilesDo() {
    try (var run = LocalRun.of(1, 1);
        var a = opened(run);
        var b = opened(run)) {
      assertEquals(a.digest(run), b.digest(run));
      assertEquals(a.digest(run), a.digest(run));
      for (int i = 0; i < a.size(); i++) {
        assertEquals(a.item(i).id(), b.item(i).id());
      }
    }
  }

  /** An item's content as numbers, so that two can be compared. */
  private static float[] numbers(Media media) {
    return switch (media) {
      case Media.Vector(float[] values) -> values;
      case Media.Raster raster -> of(raster.samples());
      case Media.Text(String text) -> of(text.getBytes(StandardCharsets.UTF_8));
      case Media.EncodedImage image -> {
        try (var in = image.open()) {
          yield of(in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static float[] of(byte[] bytes) {
    float[] numbers = new float[bytes.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = bytes[i];
    }
    return numbers;
  }
}
