package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.testkit.DistanceMetricContract;

class LorentzianTest extends DistanceMetricContract {
  @Override
  protected DistanceMetric metric() {
    return new Lorentzian().create(new Lorentzian.Parameters(0.5));
  }

  @Override
  protected boolean triangleInequality() {
    return true;
  }

  @Test
  void isTheSumOfLogarithms() {
    float found = metric().distance(new float[] {0, 1, 2}, 0, new float[] {0, 0, 4}, 0, 3);
    assertEquals(Math.log(3) + Math.log(5), found, 1e-6);
  }
}
