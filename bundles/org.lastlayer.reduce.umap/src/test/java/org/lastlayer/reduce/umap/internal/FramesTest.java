package org.lastlayer.reduce.umap.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Frame;
import org.lastlayer.api.run.Frames;
import org.lastlayer.api.run.Progress;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;
import org.lastlayer.testkit.Matrices;

/** A map that is watched, and one that ends before its last step. */
class FramesTest {
  private final List<Frame> seen = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int enoughAt = Integer.MAX_VALUE;

  private LocalRun watched() {
    var sink =
        new RunSink() {
          @Override
          public Frames frames() {
            return new Frames() {
              @Override
              public boolean wanted() {
                return true;
              }

              @Override
              public void show(Frame frame) {
                seen.add(frame);
              }

              @Override
              public boolean enough() {
                return seen.size() >= enoughAt;
              }
            };
          }

          @Override
          public Progress progress(String what, long total) {
            return RunSink.SILENT.progress(what, total);
          }

          @Override
          public void note(String text) {
            notes.add(text);
          }

          @Override
          public void warn(Problem problem) {}
        };
    return new LocalRun(1, 2, HeapMatrix::builder, sink, new AtomicBoolean());
  }

  private static UmapParameters sixty() {
    var maps = new Maps();
    maps.epochs = 60;
    return maps.made();
  }

  @Test
  void everyStepIsShownAndTheLastFrameIsTheMap() {
    try (var data = Matrices.clusters(300, 10, 4, 2, 2);
        var run = watched();
        var plain = LocalRun.of(1, 2);
        var map = new Umap().create(sixty()).fit(data, run);
        var unseen = new Umap().create(sixty()).fit(data, plain)) {
      assertEquals(60, seen.size());
      var last = seen.getLast();
      assertEquals(60, last.step());
      assertEquals(60, last.of());
      assertArrayEquals(map.embedding().toArray(), last.coordinates());
      assertArrayEquals(unseen.embedding().toArray(), map.embedding().toArray());
    }
  }

  @Test
  void enoughEndsTheMapWithWhatItHas() {
    enoughAt = 25;
    var maps = new Maps();
    maps.epochs = 400;
    try (var data = Matrices.clusters(300, 10, 4, 2, 2);
        var run = watched();
        var map = new Umap().create(maps.made()).fit(data, run)) {
      assertEquals(25, seen.size());
      assertArrayEquals(seen.getLast().coordinates(), map.embedding().toArray());
      assertTrue(notes.contains("UMAP: done after 25 of 400 epochs, as asked"), notes::toString);
    }
  }
}
