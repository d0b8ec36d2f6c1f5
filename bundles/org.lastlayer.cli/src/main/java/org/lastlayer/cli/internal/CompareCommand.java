package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.pipeline.ExtensionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "How the neighbours of the same items differ between two spaces, and on which items most.",
      "A and B are each vectors in a .npy file, or the prefix of lists that neighbors wrote."
    })
final class CompareCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(index = "0", paramLabel = "A", description = "X.npy, or the prefix of lists.")
  String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "The same for the other space.")
  String b = "";

  @Option(
      names = "--metric-a",
      paramLabel = "M",
      description = "A's metric where A is vectors, or {\"use\":\"…\", …} (default: euclidean).")
  @Nullable String metricA;

  @Option(names = "--metric-b", paramLabel = "M", description = "The same for B.")
  @Nullable String metricB;

  @Option(
      names = "-k",
      paramLabel = "K",
      description = "Neighbours a row (default: 10 of vectors, all that lists have).")
  @Nullable Integer k;

  @Option(
      names = "--index",
      paramLabel = "I",
      description = "An index for vectors, or {\"use\":\"…\", …} (default: exact).")
  String index = PlainSpace.INDEX;

  @Mixin LabelsOption labels = new LabelsOption();

  @Option(
      names = "--use",
      paramLabel = "C",
      description = "A comparison, or {\"use\":\"…\", …} (default: overlap).")
  String use = "overlap";

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "How many of the most disagreeing items are shown (default: 10).")
  int most = 10;

  @Option(
      names = "--out",
      paramLabel = "CSV",
      description = "A new file: one line an item, with both its lists.")
  @Nullable Path out;

  @Option(names = "--json", description = "For machines.")
  boolean json;

  @Mixin ThreadsOption threads = new ThreadsOption();

  CompareCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var table = out;
    if (table != null) {
      PlainFiles.mustBeNew(table);
    }
    var comparison = tools.make(ExtensionKind.COMPARISON, use, NeighborComparison.class);
    var sideA = ComparedSide.of(tools, "A", a, metricA, index, k);
    var sideB = ComparedSide.of(tools, "B", b, metricB, index, k);
    try (var run = PlainFiles.run(tools, PlainFiles.SEED, threads.asked())) {
      var inA = sideA.lists(k, run);
      var inB = sideB.lists(k, run);
      ComparedSide.check(inA, inB, sideA, sideB);
      var classes = labels.of(inA.queries());
      var measured = comparison.compare(inA, inB, classes, run);
      var compared = new Compared(measured, inA, inB, classes);
      if (json) {
        tools.line(Tools.json(compared.fields(most)));
      } else {
        tools.line(
            Text.count(inA.queries(), "row")
                + ": the "
                + inA.k()
                + " nearest in A ("
                + a
                + ") and the "
                + inB.k()
                + " nearest in B ("
                + b
                + ")");
        compared.tell(tools, most);
      }
      if (table != null) {
        compared.write(table);
      }
    }
    if (table != null && !json) {
      tools.line("Written to " + table);
    }
    return ExitCode.DONE;
  }
}
