package org.lastlayer.api.feature;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.osgi.annotation.versioning.ConsumerType;

/** Gives every item of a source one vector. Threads: one run at a time an instance. */
@ConsumerType
public interface FeatureExtractor {
  /**
   * What is wrong before anything long is begun (no such model, say); {@code where} names a
   * parameter.
   */
  default List<Problem> check() {
    return List.of();
  }

  /** Columns of the matrix, or −1 while that is not known without opening a model. */
  default int columns() {
    return -1;
  }

  /**
   * What the vectors depend on beyond items and parameters, such as the digest of the weights and
   * what the card says. Part of the key under which the result is kept, so it must not load a
   * model. After {@link #check} found nothing.
   */
  default String identity(RunContext run) {
    return "";
  }

  /** Reads every item once. A broken item is skipped and listed, never a zero row. */
  Extraction extract(DataSource items, RunContext run);

  /**
   * The same extractor with what {@link #extract} opens anew each time, such as a network, kept
   * open for items that come one by one. By default nothing is kept.
   *
   * @return which gives the same vectors as {@link #extract}
   */
  default Kept keep(RunContext run) {
    return this::extract;
  }

  /** An extractor that is ready. Threads: one at a time. */
  @ConsumerType
  @FunctionalInterface
  interface Kept extends AutoCloseable {
    /** Reads every item once, as {@link FeatureExtractor#extract} does. */
    Extraction extract(DataSource items, RunContext run);

    /** By default there is nothing to close. */
    @Override
    default void close() {}
  }

  /**
   * Names the pass over the items that this extractor makes, or null where it is its own: those of
   * a pipeline whose passes are equal are run together by {@link #extract(DataSource, List)}, such
   * as several layers of one network.
   */
  default @Nullable Object pass() {
    return null;
  }

  /**
   * Reads every item once for several extractors of the same {@link #pass}, of which this is the
   * first.
   *
   * @return for each what it would have found alone, up to the last bits of a number
   */
  default List<Extraction> extract(DataSource items, List<Sharer> sharers) {
    var found = new ArrayList<Extraction>();
    for (var each : sharers) {
      found.add(each.extractor().extract(items, each.run()));
    }
    return found;
  }

  /**
   * Several extractors of the same {@link #pass}, of which this is the first, with what {@link
   * #extract(DataSource, List)} opens anew each time kept open. By default each is kept for itself,
   * and reads every item.
   *
   * @param sharers whose runs are those of the opening
   */
  default KeptPass keep(List<Sharer> sharers) {
    return new EachKept(sharers);
  }

  /** Extractors of one pass that are ready. Threads: any number; closed when none is in it. */
  @ConsumerType
  @FunctionalInterface
  interface KeptPass extends AutoCloseable {
    /**
     * Reads every item once, as {@link FeatureExtractor#extract(DataSource, List)} does.
     *
     * @param runs what each of them sees of the run, in their order
     */
    List<Extraction> extract(DataSource items, List<RunContext> runs);

    /** By default there is nothing to close. */
    @Override
    default void close() {}
  }

  /**
   * One of those who share a pass.
   *
   * @param extractor it
   * @param run its own view of the run
   */
  record Sharer(FeatureExtractor extractor, RunContext run) {}
}
