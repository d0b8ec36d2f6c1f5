package org.lastlayer.model;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.RasterReader;

/**
 * Every item once through decoding, preparation and a network, in batches.
 *
 * <p>Batches are fixed ranges of items, so the numbers do not depend on threads. A thread decodes
 * and prepares its batch, borrows one of the engines to run it, and hands its rows on; rows are
 * written in the order of the items by whoever completes the next piece, and are safe from a killed
 * process about every second: the next run goes on behind them, with the same bytes in the end.
 * Where the network is the bottleneck, the other threads decode meanwhile. Memory: some batches,
 * whatever the number of items. An item that cannot be read is skipped and listed with its reason;
 * in a strict run it ends the work.
 */
public final class ExtractionLoop {
  /** A way through the network for one thread at a time. */
  public interface Engine extends AutoCloseable {
    /**
     * Turns prepared pictures into rows.
     *
     * @param in {@code [n × preparation's size]}
     * @param outs for each output of the plan {@code [n × its columns]}
     */
    void run(float[] in, int n, float[][] outs);

    @Override
    void close();
  }

  /**
   * One matrix to be made.
   *
   * @param columns numbers a row
   * @param facts for {@link Extraction#facts}
   * @param run keeps the rows, and hears what is to be said of them
   */
  public record Output(int columns, Map<String, String> facts, RunContext run) {}

  /**
   * What to do.
   *
   * @param name of the work, for the line of progress
   * @param preparation of each picture
   * @param outputs the matrices, all filled in one pass
   * @param batch pictures at once
   * @param engines how many may run at the same time
   * @param basis what the rows depend on that the parameters do not say, such as the layers of the
   *     pass
   * @param open makes an engine; called by the threads that need one
   */
  public record Plan(
      String name,
      ImagePreparation preparation,
      List<Output> outputs,
      int batch,
      int engines,
      String basis,
      Supplier<? extends Engine> open) {}

  private final DataSource items;
  private final RasterReader reader;
  private final Plan plan;
  private final RunContext run;
  private final int[] columns;

  private ExtractionLoop(DataSource items, RasterReader reader, Plan plan) {
    this.items = items;
    this.reader = reader;
    this.plan = plan;
    this.run = plan.outputs().getFirst().run();
    this.columns = plan.outputs().stream().mapToInt(Output::columns).toArray();
  }

  /**
   * Runs the plan over all items, on the threads of the first output's run.
   *
   * @return one extraction for each output, in order
   * @throws LastlayerException of kind DATA when not one item could be read, or in a strict run one
   *     could not
   */
  public static List<Extraction> run(DataSource items, RasterReader reader, Plan plan) {
    return new ExtractionLoop(items, reader, plan).extract();
  }

  private List<Extraction> extract() {
    int n = items.size();
    var basis = plan.batch() + " a batch, " + plan.basis();
    try (var engines = new EnginePool(plan.engines(), plan.open());
        var progress = run.progress(plan.name(), n);
        var writers = new RowWriters(plan.outputs(), n, plan.batch(), basis)) {
      int first = writers.first();
      progress.advance(first);
      run.parallel(
          n - first,
          plan.batch(),
          (from, to) -> {
            try {
              writers.put(batch(first + (int) from, first + (int) to, engines), run);
            } catch (RuntimeException | Error e) {
              writers.abandon();
              throw e;
            }
            progress.advance(to - from);
          });
      return writers.finish();
    }
  }

  private Batch batch(int from, int to, EnginePool engines) {
    int size = plan.preparation().size();
    var in = new float[(to - from) * size];
    var batch = new Batch(from, to, columns);
    for (int i = from; i < to; i++) {
      run.checkpoint();
      var item = items.item(i);
      try {
        var picture = reader.read(item, plan.preparation().shortSide());
        plan.preparation().prepare(picture, in, batch.size() * size);
        batch.add(i);
      } catch (LastlayerException e) {
        skip(batch, i, item, reason(e.problems().getFirst()), e);
      } catch (UncheckedIOException e) {
        skip(batch, i, item, String.valueOf(e.getCause()), e);
      } catch (OutOfMemoryError e) {
        skip(batch, i, item, "too large for the memory there is", e);
      }
    }
    if (batch.size() > 0) {
      engines.use(run, engine -> engine.run(in, batch.size(), batch.values()));
      batch.dropNonFinite(i -> items.item(i).id());
    }
    return batch;
  }

  private void skip(Batch batch, int i, Item item, String reason, Throwable cause) {
    if (run.strict()) {
      throw new LastlayerException(
          List.of(
              new Problem(
                  Problem.Kind.DATA,
                  item.path() == null ? item.id() : item.path(),
                  "an item that can be read",
                  "'" + reason + "'",
                  "Mend or remove it, or leave out --strict to skip such items.")),
          cause);
    }
    batch.skip(new Skipped(i, item.id(), reason));
  }

  private static String reason(Problem problem) {
    return "must be " + problem.expected() + ", found " + problem.found();
  }
}
