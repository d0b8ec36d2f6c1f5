package org.lastlayer.launcher.fake;

import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.lastlayer.api.run.RunContext;
import org.osgi.framework.FrameworkUtil;

/** The first column beside the version of its bundle: every map tells which version made it. */
public final class VersionedReducer implements ReducerExtension<VersionedReducer.Parameters> {
  private static final byte[] BALLAST = new byte[1 << 20];

  /**
   * Its parameters.
   *
   * @param pauses between two looks at whether it shall go on, each of a millisecond
   */
  public record Parameters(int pauses) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Reducer create(Parameters parameters) {
    return (x, run) -> fit(x, parameters, run);
  }

  private static Projection fit(FeatureMatrix x, Parameters parameters, RunContext run) {
    int version = FrameworkUtil.getBundle(VersionedReducer.class).getVersion().getMajor();
    for (int i = BALLAST[0]; i < parameters.pauses(); i++) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      run.checkpoint();
    }
    int rows = Math.toIntExact(x.info().rows());
    var row = new float[x.info().cols()];
    var builder = run.matrix(rows, 2);
    for (int r = 0; r < rows; r++) {
      x.read(r, 1, row, 0);
      builder.write(r, 1, new float[] {row[0], version}, 0);
    }
    return new Fitted(builder.finish());
  }

  private record Fitted(FeatureMatrix embedding) implements Projection {
    @Override
    public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
      throw new UnsupportedOperationException("places nothing");
    }

    @Override
    public Map<String, Double> measures() {
      return Map.of();
    }

    @Override
    public void close() {
      embedding.close();
    }
  }
}
