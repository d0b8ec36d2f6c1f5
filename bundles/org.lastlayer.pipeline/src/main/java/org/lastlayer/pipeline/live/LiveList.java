package org.lastlayer.pipeline.live;

/**
 * A neighbour list as it is now.
 *
 * @param name as the pipeline has it
 * @param of the feature set it searches
 * @param metric in use, {@code id} or JSON; empty while there is none
 * @param wanted what was asked for last: another than {@code metric} while that extension is not
 *     there
 * @param index id of the index
 * @param k neighbours of a row, where a question does not say
 * @param revision grows with every change of a list of the run
 * @param note why {@code metric} is not what is wanted; empty where it is
 */
public record LiveList(
    String name,
    String of,
    String metric,
    String wanted,
    String index,
    int k,
    long revision,
    String note) {
  /** The same with another note. */
  public LiveList withNote(String other) {
    return new LiveList(name, of, metric, wanted, index, k, revision, other);
  }
}
