package org.lastlayer.api.reduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Learns a map from many columns to few. Holds parameters only: what it learns lives in {@link
 * Projection}.
 */
@ConsumerType
public interface Reducer {
  /**
   * What is wrong with fitting that many rows and columns, told before anything long is begun.
   * {@code where} names the parameter.
   *
   * @param cols −1 while unknown
   */
  default List<Problem> check(long rows, int cols) {
    return List.of();
  }

  /**
   * What a fit depends on beyond parameters, rows and seed, such as the bytes of a file that a
   * parameter names: part of what results are kept under.
   */
  default String identity(RunContext run) {
    return "";
  }

  /**
   * Learns from {@code x}. Same seed, same bytes, on any number of threads. One that works in steps
   * asks {@link RunContext#frames()} between them. {@code x} must stay open as long as the
   * projection.
   */
  Projection fit(FeatureMatrix x, RunContext run);

  /**
   * Opens what {@link Projection#save} wrote; the parameters are those it was fitted with.
   *
   * @param fitted the rows it was fitted to; stays open as long as the projection
   * @param embedding where they lie; belongs to the projection from now on
   * @throws IOException when the files are not what was written
   */
  default Projection open(
      Path folder, FeatureMatrix fitted, FeatureMatrix embedding, RunContext run)
      throws IOException {
    throw new UnsupportedOperationException("this reducer is not kept");
  }
}
