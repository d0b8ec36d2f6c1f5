package org.lastlayer.model;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.RasterReader;

/**
 * Every item once through decoding, preparation and a network, in batches.
 *
 * <p>Batches are fixed ranges of items, so the numbers do not depend on threads. A thread decodes
 * and prepares its batch, borrows one of the engines to run it, and hands its rows on; rows are
 * written in the order of the items by whoever completes the next piece. Where the network is the
 * bottleneck, the other threads decode meanwhile. Memory: a few batches a thread, whatever the
 * number of items. An item that cannot be read is skipped and listed with its reason.
 */
public final class ExtractionLoop {
  /** A way through the network for one thread at a time. */
  public interface Engine extends AutoCloseable {
    /**
     * Turns prepared pictures into rows.
     *
     * @param in {@code [n × preparation's size]}
     * @param out {@code [n × columns]}
     */
    void run(float[] in, int n, float[] out);

    @Override
    void close();
  }

  /**
   * What to do.
   *
   * @param name of the work, for the line of progress
   * @param preparation of each picture
   * @param columns numbers a row
   * @param batch pictures at once
   * @param engines how many may run at the same time
   * @param open makes an engine; called by the threads that need one
   */
  public record Plan(
      String name,
      ImagePreparation preparation,
      int columns,
      int batch,
      int engines,
      Supplier<? extends Engine> open) {}

  private final DataSource items;
  private final RasterReader reader;
  private final Plan plan;
  private final RunContext run;

  private ExtractionLoop(DataSource items, RasterReader reader, Plan plan, RunContext run) {
    this.items = items;
    this.reader = reader;
    this.plan = plan;
    this.run = run;
  }

  /**
   * Runs the plan over all items.
   *
   * @param facts for {@link Extraction#facts}
   * @throws LastlayerException of kind DATA when not one item could be read
   */
  public static Extraction run(
      DataSource items, RasterReader reader, Plan plan, Map<String, String> facts, RunContext run) {
    return new ExtractionLoop(items, reader, plan, run).extract(facts);
  }

  private Extraction extract(Map<String, String> facts) {
    int n = items.size();
    try (var engines = new EnginePool(plan.engines(), plan.open());
        var progress = run.progress(plan.name(), n);
        var builder = run.matrix(n, plan.columns())) {
      var rows = new RowWriter(builder);
      run.parallel(
          n,
          plan.batch(),
          (from, to) -> {
            rows.put(batch((int) from, (int) to, engines));
            progress.advance(to - from);
          });
      rows.refuseNone();
      return new Extraction(builder.finish(rows.rows()), rows.items(), rows.skipped(), facts);
    }
  }

  private Batch batch(int from, int to, EnginePool engines) {
    int size = plan.preparation().size();
    var in = new float[(to - from) * size];
    var batch = new Batch(from, to, plan.columns());
    for (int i = from; i < to; i++) {
      run.checkpoint();
      var item = items.item(i);
      try {
        var picture = reader.read(item, plan.preparation().shortSide());
        plan.preparation().prepare(picture, in, batch.size() * size);
        batch.add(i);
      } catch (LastlayerException e) {
        batch.skip(new Skipped(i, item.id(), reason(e)));
      } catch (UncheckedIOException e) {
        batch.skip(new Skipped(i, item.id(), String.valueOf(e.getCause())));
      } catch (OutOfMemoryError e) {
        batch.skip(new Skipped(i, item.id(), "too large for the memory there is"));
      }
    }
    if (batch.size() > 0) {
      engines.use(run, engine -> engine.run(in, batch.size(), batch.values()));
      batch.dropNonFinite(i -> items.item(i).id());
    }
    return batch;
  }

  private static String reason(LastlayerException e) {
    var problem = e.problems().getFirst();
    return "must be " + problem.expected() + ", found " + problem.found();
  }
}
