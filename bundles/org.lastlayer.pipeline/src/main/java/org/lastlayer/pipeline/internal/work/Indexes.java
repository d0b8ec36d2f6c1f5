package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.Store;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * Built indexes, kept in the store where building takes long: another k, or how far a graph is
 * searched, builds nothing anew. Threads: any number.
 *
 * @param road of this process's arithmetic
 * @param seed of the run
 */
public record Indexes(Store store, String road, long seed) {
  /**
   * An index over {@code x}, from the store or built and put there. The caller closes it.
   *
   * @param digest of {@code x}
   * @param metric as bound; {@code fitted} is the same, fitted to {@code x}
   */
  public NeighborIndex open(
      Bound<NeighborIndex.Builder> index,
      Bound<?> metric,
      DistanceMetric fitted,
      FeatureMatrix x,
      String digest,
      RunContext run) {
    var builder = index.product();
    if (builder.construction().isEmpty()) {
      return builder.build(x, fitted, run);
    }
    var key = Digests.of(Json.line(identity(index, metric, digest)));
    var kept = store.find(key);
    if (kept.isPresent()) {
      var folder = kept.get().folder();
      try {
        var opened = builder.open(folder, x, fitted, run);
        run.note("index from the store, not built again");
        return opened;
      } catch (IOException e) {
        run.warn(unreadable(folder, e));
        return builder.build(x, fitted, run);
      }
    }
    var built = builder.build(x, fitted, run);
    try (var draft = store.begin()) {
      draft.fill(built::save);
      run.checkpoint();
      draft.commit(key);
      return built;
    } catch (IOException e) {
      built.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      built.close();
      throw e;
    }
  }

  private ObjectNode identity(Bound<NeighborIndex.Builder> index, Bound<?> metric, String digest) {
    var node =
        Json.NODES
            .objectNode()
            .put("format", State.FORMAT)
            .put("kind", "index")
            .put("road", road)
            .put("x", digest)
            .put("seed", seed);
    node.putObject("index")
        .put("use", index.handle().id())
        .put("code", index.handle().code())
        .put("construction", index.product().construction());
    node.set("metric", metric.identity());
    return node;
  }

  private static Problem unreadable(Path folder, IOException e) {
    return new Problem(
        Problem.Kind.DATA,
        folder.toString(),
        "an index as it was written",
        "'" + e.getMessage() + "'",
        "It was built anew for this run. Remove the folder if this is said again.");
  }
}
