package org.lastlayer.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.lastlayer.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A checked pipeline: what would be done, in order. Holds the opened source: close it. Threads: one
 * at a time; what it returns is immutable.
 */
@ProviderType
public interface Plan extends AutoCloseable {
  /** The pipeline's name. */
  String name();

  /** The pipeline's title, or its name. */
  String title();

  /** The seed it runs with. */
  long seed();

  /** How many items the source holds. */
  int items();

  /** Where the run folder will be. */
  Path out();

  /** Where results are kept. */
  Path store();

  /** Threads it runs with. */
  int threads();

  /** In the order in which they are run. */
  List<PlannedStep> steps();

  /** What does not stop it. */
  List<Problem> warnings();

  /** The whole pipeline with every default filled in, JSON text. */
  String json();

  /** Closes the source. */
  @Override
  void close();
}
