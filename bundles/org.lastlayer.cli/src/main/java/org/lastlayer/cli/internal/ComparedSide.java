package org.lastlayer.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * One of two things compared: neighbour lists in files, or vectors that are searched first.
 *
 * @param which A or B, for messages
 * @param means null for lists that are there already
 */
record ComparedSide(String which, Path file, PlainSpace.@Nullable Means means) {
  private static final String IDS = ".ids.npy";
  private static final String DISTANCES = ".distances.npy";

  /** Finds out what {@code argument} names, and refuses what does not fit it. */
  static ComparedSide of(
      Tools tools,
      String which,
      String argument,
      @Nullable String metric,
      String index,
      @Nullable Integer k) {
    var prefix =
        argument.endsWith(IDS)
            ? argument.substring(0, argument.length() - IDS.length())
            : argument.endsWith(DISTANCES)
                ? argument.substring(0, argument.length() - DISTANCES.length())
                : argument;
    var ids = Path.of(prefix + IDS);
    var option = "--metric-" + which.toLowerCase(java.util.Locale.ROOT);
    if (Files.isRegularFile(ids)) {
      if (metric != null) {
        throw refused(
            option,
            "left out: " + which + " is neighbour lists, which have their metric",
            metric,
            "Name the vectors themselves to search them anew.");
      }
      return new ComparedSide(which, ids, null);
    }
    var file = Path.of(argument);
    if (!Files.isRegularFile(file)) {
      throw refused(
          which,
          "vectors in a .npy file, or what " + IDS + " is put behind",
          argument + " and " + ids + ", neither of which is a file",
          "Lists are written by lastlayer neighbors --out PREFIX, and by a run to neighbors/NAME.");
    }
    return new ComparedSide(
        which,
        file,
        PlainSpace.means(
            tools,
            metric == null ? PlainSpace.METRIC : metric,
            index,
            k == null ? PlainSpace.K : k));
  }

  private static LastlayerException refused(
      String where, String expected, String found, String advice) {
    return new LastlayerException(
        new Problem(Problem.Kind.REQUEST, where, expected, found, advice));
  }

  /** The lists, at most {@code k} long where that is given. */
  Neighbors lists(@Nullable Integer k, LocalRun run) {
    var by = means;
    if (by != null) {
      try (var x = Npy.open(file)) {
        PlainFiles.refuse(PlainSpace.check(x, by));
        return PlainSpace.search(x, by, run).lists();
      }
    }
    return cut(Npy.readLongs(file), Math.toIntExact(Npy.shape(file)[1]), k);
  }

  private Neighbors cut(long[] all, int length, @Nullable Integer k) {
    int kept = k == null ? length : k;
    if (kept < 1 || kept > length) {
      throw refused("-k", "from 1 to " + length + ", the length of " + which, "" + kept, "");
    }
    int n = all.length / length;
    var ids = new long[n * kept];
    for (int i = 0; i < n; i++) {
      System.arraycopy(all, i * length, ids, i * kept, kept);
    }
    return new Neighbors(kept, ids, new float[ids.length]);
  }

  /** What is wrong with comparing them. */
  static void check(Neighbors a, Neighbors b, ComparedSide sideA, ComparedSide sideB) {
    if (a.queries() != b.queries()) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              sideB.file().toString(),
              "about the same rows as " + sideA.file() + ", " + Text.number(a.queries()),
              Text.count(b.queries(), "row"),
              "Both must be of the same items in the same order."));
    }
    for (var side : List.of(sideA, sideB)) {
      for (long id : side == sideA ? a.ids() : b.ids()) {
        if (id < 0 || id >= a.queries()) {
          throw new LastlayerException(
              new Problem(
                  Problem.Kind.DATA,
                  side.file().toString(),
                  "rows from 0 to " + (a.queries() - 1),
                  Long.toString(id),
                  "Lists of queries among other rows cannot be compared by item."));
        }
      }
    }
  }
}
