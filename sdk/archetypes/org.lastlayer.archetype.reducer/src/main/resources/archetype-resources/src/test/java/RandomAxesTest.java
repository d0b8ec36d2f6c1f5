package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;
import org.lastlayer.testkit.ReducerContract;

class RandomAxesTest extends ReducerContract {
  @Override
  protected Reducer reducer() {
    return new RandomAxes().create(new RandomAxes.Parameters(3));
  }

  @Override
  protected Reducer unfit() {
    return new RandomAxes().create(new RandomAxes.Parameters(COLS + 1));
  }

  @Override
  protected int dimensions() {
    return 3;
  }

  /** As the paper says: with many directions, lengths are kept. */
  @Test
  void lengthsAreKept() {
    var rows = Matrices.uniform(50, 600, 5);
    try (var run = LocalRun.of(1, 2);
        var fitted = new RandomAxes().create(new RandomAxes.Parameters(400)).fit(rows, run)) {
      double before = squares(rows.toArray());
      assertEquals(1, squares(fitted.embedding().toArray()) / before, 0.1);
    }
  }

  private static double squares(float[] numbers) {
    double sum = 0;
    for (float x : numbers) {
      sum += (double) x * x;
    }
    return sum;
  }
}
