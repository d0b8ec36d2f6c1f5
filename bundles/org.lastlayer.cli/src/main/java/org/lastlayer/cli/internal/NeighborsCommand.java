package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "neighbors",
    description =
        "Nearest neighbours of vectors in a .npy file: of every row among the others, or of queries.")
final class NeighborsCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "X.npy", description = "Rows to search, [n × d].")
  Path data = Path.of("");

  @Option(
      names = "--queries",
      paramLabel = "Q.npy",
      description = "Rows to search for (default: every row of X, itself left out).")
  @Nullable Path queries;

  @Option(
      names = "--metric",
      paramLabel = "M",
      required = true,
      description = "A metric: l1, or \"minkowski p=3\".")
  String metric = "";

  @Option(names = "-k", paramLabel = "K", description = "Neighbours a row (default: 10).")
  int k = 10;

  @Option(
      names = "--index",
      paramLabel = "I",
      description = "An index: exact, or \"hnsw ef=100\" (default: exact).")
  String index = "exact";

  @Option(
      names = "--exclude-self",
      description =
          "With --queries: query i is row i of X, and is left out of its own list. Without, every"
              + " row is left out of its own list anyway.")
  boolean excludeSelf;

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--out",
      paramLabel = "PREFIX",
      required = true,
      description =
          "Written: PREFIX.ids.npy (int64) and PREFIX.distances.npy (float32), both [q × k].")
  String out = "";

  NeighborsCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var ids = Path.of(out + ".ids.npy");
    var distances = Path.of(out + ".distances.npy");
    PlainFiles.mustBeNew(ids, distances);
    var means = PlainSpace.means(tools, metric, index, k);
    try (var x = Npy.open(data);
        var run = PlainFiles.run(tools, PlainFiles.SEED, threads.asked())) {
      var found = search(x, means.index(), means.metric(), run);
      Npy.writeLongs(ids, found.ids(), k);
      Npy.write(distances, new HeapMatrix(found.distances(), found.queries(), k));
      tools.line(
          Text.count(found.queries(), "row")
              + ", "
              + Text.count(k, "neighbour")
              + " each, "
              + Text.recall(found.recall())
              + ": "
              + ids
              + ", "
              + distances);
    }
    return ExitCode.DONE;
  }

  private Neighbors search(
      FeatureMatrix x, NeighborIndex.Builder builder, DistanceMetric wanted, LocalRun run) {
    var asked = queries;
    if (asked == null) {
      check(x, x.info().rows() - 1, null, builder);
      try (var built = builder.build(x, wanted.fitted(x, run), run)) {
        return built.searchSelf(k, run);
      }
    }
    try (var q = Npy.open(asked)) {
      check(x, x.info().rows() - (excludeSelf ? 1 : 0), q, builder);
      try (var built = builder.build(x, wanted.fitted(x, run), run)) {
        return excludeSelf
            ? built
                .search(q, k + 1, run)
                .without(IntStream.range(0, Math.toIntExact(q.info().rows())).toArray())
            : built.search(q, k, run);
      }
    }
  }

  private void check(
      FeatureMatrix x, long most, @Nullable FeatureMatrix q, NeighborIndex.Builder builder) {
    var problems = new ArrayList<Problem>(builder.check(x.info().rows(), x.info().cols()));
    if (k < 1 || k > most) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "-k",
              "from 1 to " + most + ", the rows there are to find",
              Integer.toString(k),
              ""));
    }
    if (q != null && q.info().cols() != x.info().cols()) {
      problems.add(
          new Problem(
              Problem.Kind.DATA,
              "--queries",
              Text.count(x.info().cols(), "column") + " wide, as " + data + " is",
              Text.count(q.info().cols(), "column"),
              "Both must come from the same layer."));
    }
    if (q != null && excludeSelf && q.info().rows() > x.info().rows()) {
      problems.add(
          new Problem(
              Problem.Kind.DATA,
              "--queries",
              "at most " + Text.count(x.info().rows(), "row") + " with --exclude-self",
              Text.count(q.info().rows(), "row"),
              "With it, query i is row i of " + data + "."));
    }
    PlainFiles.refuse(problems);
  }
}
