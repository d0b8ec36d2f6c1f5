package org.lastlayer.kernel.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Scorer;

/** Chooses the loops that a metric's scores are made by, and fills rows for them. */
public final class Scorers {
  private Scorers() {}

  /** See {@link Scorer#of}. */
  public static Scorer of(FeatureMatrix data, int[] order, DistanceMetric metric, RunContext run) {
    return switch (metric.kernel()) {
      case Kernel.Gram gram -> gram(data, order, metric, gram, run);
      case Kernel.Tile(LaneBody body) when Simd.manyOf(body.terms().op()) ->
          new LaneScorer(filled(data, order, plain(body, data), run), body);
      case Kernel.Pairs pairs -> pairs(data, order, metric, run);
      case Kernel.Tile tile -> pairs(data, order, metric, run);
    };
  }

  private static Scorer gram(
      FeatureMatrix data, int[] order, DistanceMetric metric, Kernel.Gram gram, RunContext run) {
    try {
      var form = Search.look(data, gram);
      if (form.euclid()) {
        return EuclidScorer.of(data, order, form, run);
      }
      return new GramScorer(filled(data, order, form, run), form);
    } catch (Form.Wrong assumption) {
      try {
        var form = Form.gram(gram);
        return new GramScorer(filled(data, order, form, run), form);
      } catch (Form.Wrong tooLarge) {
        return pairs(data, order, metric, run);
      }
    }
  }

  private static Scorer pairs(
      FeatureMatrix data, int[] order, DistanceMetric metric, RunContext run) {
    return new PairScorer(filled(data, order, plain(new LaneBody(Op.L1), data), run), metric);
  }

  /** Rows as they are, or as the body prepares them. */
  private static Form plain(LaneBody body, FeatureMatrix data) {
    return Form.lanes(body, new float[0], 0, data.info().cols());
  }

  private static Rows filled(FeatureMatrix data, int[] order, Form form, RunContext run) {
    int d = data.info().cols();
    var rows = new Rows(order.length, d);
    run.parallel(
        rows.rows,
        Math.max(1, (1 << 18) / d),
        (from, to) -> {
          var raw = new float[d];
          var facts = new double[2];
          for (int r = (int) from; r < to; r++) {
            data.read(order[r], 1, raw, 0);
            Finite.check(raw, 1, d, "data", order[r]);
            form.prepare(raw, 0, d, rows.block(r), rows.at(r), facts);
          }
        });
    return rows;
  }
}
