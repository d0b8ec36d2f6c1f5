package org.lastlayer.reduce.tsne.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  @Test
  void everyStepIsShownAndTheLastFrameIsTheMap() {
    try (var data = Matrices.clusters(300, 10, 4, 2, 2);
        var run = watched();
        var plain = LocalRun.of(1, 2);
        var map = new Tsne().create(Maps.parameters(2, 20, 60)).fit(data, run);
        var unseen = new Tsne().create(Maps.parameters(2, 20, 60)).fit(data, plain)) {
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
    var maps = new Maps(2, 20, 400);
    maps.alpha = 0.5;
    try (var data = Matrices.clusters(300, 10, 4, 2, 2);
        var run = watched();
        var map = new Tsne().create(maps.made()).fit(data, run)) {
      assertEquals(25, seen.size());
      assertArrayEquals(seen.getLast().coordinates(), map.embedding().toArray());
      assertTrue(notes.contains("t-SNE: done after 25 of 400 steps, as asked"), notes::toString);
    }
  }

  @Test
  void aMapThatNoLongerGetsBetterIsDone() {
    var maps = new Maps(2, 20, 20_000);
    maps.leastGain = 0.01;
    try (var data = Matrices.clusters(300, 10, 4, 2, 2);
        var run = watched();
        var plain = LocalRun.of(1, 2);
        var map = new Tsne().create(maps.made()).fit(data, run);
        var whole = new Tsne().create(Maps.parameters(2, 20, 3_000)).fit(data, plain)) {
      assertTrue(seen.size() < 10_000, "steps " + seen.size());
      assertFalse(notes.stream().filter(n -> n.contains("no longer fell")).toList().isEmpty());
      double kl = map.measures().values().iterator().next();
      double best = whole.measures().values().iterator().next();
      assertEquals(1, kl / best, 0.02);
    }
  }
}
