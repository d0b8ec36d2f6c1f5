package org.lastlayer.pipeline.live;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.source.Item;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.run.RunSink;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A finished run that can be asked. Its features stay where they are; a swap of a metric recomputes
 * neighbours and nothing else, and touches no file of the run.
 *
 * <p>Threads: any number. Every answer is made with one metric from beginning to end, the one that
 * the list had when the question came, and says which.
 */
@ProviderType
public interface LiveRun extends AutoCloseable {
  /** What it is called by while it is open; no other run of this process has or had it. */
  int number();

  /** The pipeline's name. */
  String name();

  /** The pipeline's title. */
  String title();

  /** The run folder. */
  Path folder();

  /** How many items. */
  int rows();

  /** One of them. */
  LiveItem item(int row);

  /** Its neighbour lists, in the pipeline's order; a feature set without one has a list too. */
  List<LiveList> lists();

  /** One of them; throws REQUEST, naming the nearest, where there is none. */
  LiveList list(String name);

  /** The vectors that a list searches; open as long as the run. */
  FeatureMatrix space(String list);

  /** Its maps, in the pipeline's order, then those that were added. */
  List<LiveMap> maps();

  /**
   * Adds a map that was computed in this session, in place of one of that name that was too. It is
   * closed with the run, or when another takes its place.
   *
   * @throws org.lastlayer.api.problem.LastlayerException REQUEST when the pipeline has a map of
   *     that name; the caller keeps its own then
   */
  void add(LiveMap map);

  /**
   * Computes a map and adds it. What it learned is kept as long as the map, so that new rows can be
   * placed.
   *
   * @param listener hears of the steps {@code maps.NAME.prepare} and {@code maps.NAME}, and may
   *     watch them
   * @throws org.lastlayer.api.problem.LastlayerException with every problem
   * @throws org.lastlayer.api.run.Cancelled when that was asked for, or the run is closed
   */
  LiveMap make(MapRequest request, RunListener listener, AtomicBoolean cancelled);

  /**
   * Looks up an item that is not of the run: vectors by the run's own extractors, which are kept
   * open for the next one; nearest rows; its place on each map.
   *
   * @param k 0 for each list's own
   * @param lists names; empty for all
   * @throws org.lastlayer.api.problem.LastlayerException DATA when no extractor can read it
   */
  Asked ask(Item item, int k, List<String> lists, RunSink sink, AtomicBoolean cancelled);

  /** What the run found, as it lies in its folder. */
  LiveData data();

  /** Grows with every change of a list or a map. */
  long revision();

  /**
   * The nearest of some rows, each left out of its own list.
   *
   * @param query see there; REQUEST problems name its fields
   */
  Answer nearest(NeighborQuery query, RunSink sink, AtomicBoolean cancelled);

  /** The nearest of every row, with the list's own k; computed once for each metric. */
  Answer all(String list, RunSink sink, AtomicBoolean cancelled);

  /**
   * Gives a list another metric. Returns when it answers; questions under way end with the one they
   * began with. Where anything is wrong the list stays as it is.
   *
   * @param metric {@code id}, {@code id name=value …} or {@code {"use": "id", …}}
   * @throws org.lastlayer.api.problem.LastlayerException with every problem
   */
  LiveList swap(String list, String metric, RunSink sink, AtomicBoolean cancelled);

  /**
   * Tells every change of a list from now on, one at a time, until what is returned is closed. Must
   * return soon.
   */
  Listening listen(Consumer<LiveList> listener);

  /** Waits for questions under way. */
  @Override
  void close();

  /**
   * A few rows, or vectors from elsewhere.
   *
   * @param neighbors as {@link org.lastlayer.api.index.NeighborIndex} gives them
   * @param list as it was when the question came
   */
  record Answer(LiveList list, Neighbors neighbors) {}

  /** Ends when it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
