package org.lastlayer.api.reduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** What a reducer learned. Immutable; any number of threads may use it until it is closed. */
@ConsumerType
public interface Projection extends AutoCloseable {
  /** Coordinates of the fitted rows, {@code [n × k]}, in their order. */
  FeatureMatrix embedding();

  /** Places rows it has not seen among those it has; never moves the fitted ones. */
  FeatureMatrix transform(FeatureMatrix fresh, RunContext run);

  /**
   * The way back: rows of the space that the map was made from, where the reducer knows it.
   *
   * @param placed rows of as many columns as the map
   * @throws LastlayerException REQUEST, as the default does, where there is no way back
   */
  default FeatureMatrix inverse(FeatureMatrix placed, RunContext run) {
    throw new LastlayerException(
        new Problem(
            Problem.Kind.REQUEST,
            "inverse",
            "asked of a reducer that knows the way back",
            getClass().getSimpleName(),
            "pca does."));
  }

  /**
   * Writes what {@link Reducer#open} needs beside the fitted rows and their map to files in {@code
   * folder}, which is there and empty. A reducer that writes nothing, as by default, is not kept.
   */
  default void save(Path folder) throws IOException {}

  /**
   * Numbers worth showing: {@code kl_divergence}, {@code explained_variance_ratio.0}, … in a fixed
   * order.
   */
  Map<String, Double> measures();

  @Override
  void close();
}
