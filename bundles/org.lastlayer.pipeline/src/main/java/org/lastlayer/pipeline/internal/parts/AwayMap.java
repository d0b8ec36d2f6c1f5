package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.reduce.MomentReducer;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.TempFolder;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * A map of all rows: learned from their moments where the reducer needs no more, else from
 * landmarks, some rows chosen by the seed; all other rows are placed on it where they lie.
 *
 * @param step name of the step
 * @param map name of the map
 * @param prepare whether it is the reduction before the map
 * @param reducer its reducer
 * @param space where the rows lie
 */
public record AwayMap(
    Away away, String step, String map, boolean prepare, Bound<Reducer> reducer, String space) {
  /** Above so many columns their products are too many to be sent about. */
  private static final int WIDEST = 4096;

  /** Blocks whose moments are summed by one part. */
  private static final int TOGETHER = 4;

  /** Where its rows lie when it is done. */
  public String into() {
    return map + (prepare ? ".prepare" : "");
  }

  /** Whether the cluster has a part in it, or this machine fits all rows. */
  public boolean away(long rows, int cols) {
    return byMoments(cols) || rows > away.landmarks();
  }

  private boolean byMoments(int cols) {
    return reducer.product() instanceof MomentReducer && cols <= WIDEST;
  }

  /** What a result depends on beyond what it does on one machine. */
  public ObjectNode identity(long rows, int cols) {
    var node = Json.NODES.objectNode();
    if (byMoments(cols)) {
      node.put("moments", away.blocks().size() * TOGETHER);
    } else if (rows > away.landmarks()) {
      node.put("landmarks", away.landmarks());
    }
    return node;
  }

  /** The rows that it is fitted to; none where it is learned from the moments of all. */
  public int[] landmarks(long rows, int cols, RunContext run) {
    return byMoments(cols)
        ? new int[] {}
        : Sampling.of((int) rows, away.landmarks(), run.random("cluster.landmarks"));
  }

  /** Learns it and places every row. The caller closes it. */
  public Projection fit(FeatureMatrix x, RunContext run) throws IOException {
    var folder = away.folder().learned(into());
    int cols = x.info().cols();
    if (byMoments(cols)) {
      var learned = byMoments(run);
      int dimensions = learned.embedding().info().cols();
      if (!Files.exists(folder)) {
        keep(learned, folder, new int[] {}, x);
      }
      return new Placed(learned, placed(x, dimensions, run), true);
    }
    int[] rows = landmarks(x.info().rows(), cols, run);
    var some = Sampling.take(x, rows, run);
    run.note(
        "fitted to "
            + rows.length
            + " landmarks of "
            + x.info().rows()
            + " rows, chosen by the seed; the others were placed on the map");
    var learned = reducer.product().fit(some, run);
    int dimensions = learned.embedding().info().cols();
    if (!Files.exists(folder)) {
      keep(learned, folder, rows, some);
    }
    return new Placed(learned, placed(x, dimensions, run), false);
  }

  private Projection byMoments(RunContext run) throws IOException {
    var parts = new ArrayList<Part>();
    int groups = Math.ceilDiv(away.blocks().count(), TOGETHER);
    int root = (int) Math.ceil(Math.sqrt(groups));
    for (int g = 0; g < groups; g++) {
      int from = g * TOGETHER;
      int to = Math.min(away.blocks().count(), from + TOGETHER);
      var part = described("moments").put("from", from).put("to", to);
      int rows = away.blocks().to(to - 1) - away.blocks().from(from);
      parts.add(new Part(Json.line(part), g / root, rows));
    }
    // a tree of two levels, summed in the order of the rows whoever was first
    var merge = Json.NODES.objectNode().put("op", "moments");
    var sums = new TreeMap<>(away.reduce("covariance", parts, merge, run));
    var all = Learning.sum(new ArrayList<>(sums.values()));
    return ((MomentReducer) reducer.product()).fit(Learning.moments(all), run);
  }

  private ObjectNode described(String op) {
    var part = Away.part(op, step, reducer);
    return part.put("map", map).put("prepare", prepare).put("space", space).put("into", into());
  }

  /** Puts what was learned where every process finds it. */
  private static void keep(Projection learned, Path folder, int[] rows, FeatureMatrix fitted)
      throws IOException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var near = folder.resolveSibling("." + folder.getFileName());
    try (var here = TempFolder.create(temporary, "lastlayer-parts-")) {
      var files = Files.createDirectories(here.folder().resolve(Learning.FILES));
      learned.save(files);
      if (rows.length > 0) {
        Npy.write(here.folder().resolve(Learning.FITTED), fitted);
        Npy.write(here.folder().resolve(Learning.EMBEDDING), learned.embedding());
        Npy.writeLongs(
            here.folder().resolve(Learning.LANDMARKS),
            Arrays.stream(rows).asLongStream().toArray(),
            1);
      }
      TempFolder.delete(near);
      Sampling.copy(here.folder(), near);
      Files.move(near, folder);
    }
  }

  private FeatureMatrix placed(FeatureMatrix x, int dimensions, RunContext run) throws IOException {
    away.map(
        "rows placed",
        away.blocks().count(),
        j -> {
          var part = described("place").put("block", j);
          part.put("dimensions", dimensions).put("columns", x.info().cols());
          return new Part(Json.line(part), j, away.blocks().to(j) - away.blocks().from(j));
        },
        run);
    return away.gathered("maps/" + into(), x.info().rows(), dimensions, run);
  }

  /**
   * What was learned, and where all rows lie. A map by landmarks is not kept for later: its reducer
   * would look for the rows that it was fitted to among all.
   */
  private record Placed(Projection learned, FeatureMatrix embedding, boolean kept)
      implements Projection {
    @Override
    public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
      return learned.transform(fresh, run);
    }

    @Override
    public void save(Path folder) throws IOException {
      if (kept) {
        learned.save(folder);
      }
    }

    @Override
    public Map<String, Double> measures() {
      return learned.measures();
    }

    @Override
    public void close() {
      learned.close();
      embedding.close();
    }
  }
}
