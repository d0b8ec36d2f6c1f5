package org.lastlayer.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.RemotePaths;

/**
 * The folders outside of which nothing is read or written for somebody who asks from elsewhere.
 * Symbolic links are followed before it is judged where a file lies. Threads: immutable.
 */
public final class DataRoots {
  private static final int MOST_LINKS = 40;

  private final List<Path> all;

  /** Those of {@code folders} that are there, on this machine, each once. */
  public DataRoots(List<Path> folders) {
    var real = new LinkedHashSet<Path>();
    for (var folder : folders) {
      if (!RemotePaths.is(folder) && Files.isDirectory(folder)) {
        real.add(real(folder));
      }
    }
    this.all = List.copyOf(real);
  }

  /** These and another. */
  public DataRoots with(Path folder) {
    var more = new ArrayList<>(all);
    more.add(folder);
    return new DataRoots(more);
  }

  /** As they really lie, in the order given. */
  public List<Path> all() {
    return all;
  }

  /** Whether that file or folder, which need not be there yet, lies in one of them. */
  public boolean hold(Path path) {
    if (RemotePaths.is(path)) {
      return false;
    }
    var place = real(path.toAbsolutePath().normalize());
    return all.stream().anyMatch(place::startsWith);
  }

  /**
   * The file meant by what somebody wrote: absolute, or relative to the first root in which there
   * is such a file; where there is none yet, relative to the first.
   *
   * @param where named in the problem
   * @throws LastlayerException REQUEST where it lies in none of them
   */
  public Path resolve(String written, String where) {
    try {
      Path first = null;
      for (var root : all) {
        var path = root.resolve(written).normalize();
        if (hold(path)) {
          if (Files.exists(path)) {
            return path;
          }
          first = first == null ? path : first;
        }
      }
      if (first != null) {
        return first;
      }
    } catch (InvalidPathException e) {
      throw new LastlayerException(outside(where, written), e);
    }
    throw new LastlayerException(outside(where, written));
  }

  /** What is wrong with a path in none of them. */
  public Problem outside(String where, String written) {
    return new Problem(
        Problem.Kind.REQUEST,
        where,
        "a path in " + all.stream().map(Path::toString).collect(Collectors.joining(" or ")),
        "'" + written + "'",
        "Others are opened by: lastlayer serve --data DIR");
  }

  /** The real place of the part that is there, and the rest behind it. */
  private static Path real(Path path) {
    return real(path, MOST_LINKS);
  }

  private static Path real(Path path, int links) {
    var there = path;
    while (there != null) {
      var rest = there.relativize(path);
      try {
        return there.toRealPath().resolve(rest).normalize();
      } catch (IOException e) {
        // not there; but a link may be there that leads to where nothing is yet
        var next = links == 0 ? null : target(there);
        if (next != null) {
          return real(next.resolve(rest).normalize(), links - 1);
        }
      }
      there = there.getParent();
    }
    return path;
  }

  private static @Nullable Path target(Path link) {
    try {
      var parent = link.getParent();
      return parent == null || !Files.isSymbolicLink(link)
          ? null
          : parent.toRealPath().resolve(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return null;
    }
  }
}
