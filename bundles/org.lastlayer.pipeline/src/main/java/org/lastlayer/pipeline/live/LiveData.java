package org.lastlayer.pipeline.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a run found, as it lies in its folder, each part read when it is first asked for. Threads:
 * any number.
 */
@ProviderType
public interface LiveData {
  /** When the run ended, ISO 8601; empty where that is not known. */
  String ended();

  /** The run's seed. */
  long seed();

  /** Another for another run, or another outcome of the same; hexadecimal. */
  String identity();

  /** Classes of the rows. */
  Labels labels();

  /** Feature sets, in the pipeline's order. */
  List<LiveSpace> spaces();

  /** One number or class a row, {@code label} first. */
  List<LiveColumn> columns();

  /** Maps laid onto each other. */
  List<LiveAlignment> alignments();

  /** Neighbour lists compared. */
  List<LiveComparison> comparisons();

  /** What neighbour lists tell about the data. */
  List<LiveDiagnostic> diagnostics();

  /** A list as the run wrote it, whatever metric it has now; null where the run wrote none. */
  @Nullable Neighbors written(String list);

  /** The metric that a list had in the run; empty where the run has no such list. */
  String metric(String list);

  /** How often the neighbours of a written list tell a row's class; empty without labels. */
  java.util.Map<String, Double> accuracy(String list);

  /** Kernels of the first convolution of a feature set's network, where they were kept. */
  Optional<FirstLayer> firstLayer(String space);

  /** Rows whose id, label or path holds a text, whatever its case. O(bytes of the items). */
  Found search(String text, int limit);

  /** Where the items came from. */
  LiveSource source();

  /**
   * What is kept in the store under a name of this run, made if it is not there. Anybody may throw
   * it away at any time.
   *
   * @param name of the thing and of all that it depends on, beside the run
   */
  byte[] kept(String name, Supplier<byte[]> make);

  /** The same where it is there already. */
  Optional<byte[]> kept(String name);

  /**
   * Rows found.
   *
   * @param rows the first of them, rising
   * @param total how many there are
   */
  record Found(int[] rows, int total) {}
}
