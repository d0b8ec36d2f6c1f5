package org.lastlayer.api.source;

import java.util.List;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A numbered collection of items.
 *
 * <p>Threads: after {@link #open} any number may read. Made cheaply from its parameters; {@link
 * #check} and {@link #open} do the I/O.
 */
@ConsumerType
public interface DataSource extends AutoCloseable {
  /**
   * What is wrong with the files named, as far as a look at names and headers tells; {@code where}
   * names a parameter.
   */
  default List<Problem> check() {
    return List.of();
  }

  /**
   * How many items there will be, as far as a header tells, or −1. Asked when {@link #check} found
   * problems, so that those of other parts that depend on the number of rows are told at the same
   * time. Never throws.
   */
  default int sizeHint() {
    return -1;
  }

  /** Reads lists and headers. Called once, before all that follows. */
  void open(RunContext run);

  /** How many items; after {@link #open}. */
  int size();

  /** Item {@code i} of {@code [0, size)}. Cheap: its media is opened only when asked for. */
  Item item(int i);

  /**
   * The names of the classes in their own order (a file of class names, say), or empty: labels are
   * then sorted. Colours follow this order.
   */
  default List<String> labelNames() {
    return List.of();
  }

  /**
   * What the items are, so that a changed file is seen: of contents where that is one file, else of
   * names, sizes and times.
   */
  Digest digest(RunContext run);

  @Override
  void close();
}
