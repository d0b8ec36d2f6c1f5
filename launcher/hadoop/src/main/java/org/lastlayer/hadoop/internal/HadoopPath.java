package org.lastlayer.hadoop.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * Names under one authority. The text of an absolute path is whole, with scheme and authority and
 * nothing escaped, as Hadoop's own paths are written: {@code hdfs://host:8020/a b/ü#1.gz}; that of
 * a relative one is its names. An absolute text that begins with this file system's own scheme and
 * authority is understood, too, so that a path is found again by its text. Threads: any number.
 */
public final class HadoopPath implements Path {
  private final HadoopFileSystem system;
  private final boolean absolute;
  private final List<String> names;
  // What a listing of the folder said of this file: good for the first question, as in the JDK's
  // own walk over folders, which would else ask the server once a file.
  private volatile @Nullable FileStatus listed;

  HadoopPath(HadoopFileSystem system, boolean absolute, List<String> names) {
    this.system = system;
    this.absolute = absolute;
    this.names = names;
  }

  static HadoopPath parse(HadoopFileSystem system, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InvalidPathException(text, "a name with a zero byte");
    }
    var plain = text;
    if (text.startsWith(system.prefix())) {
      var rest = text.substring(system.prefix().length());
      plain = rest.isEmpty() ? "/" : rest.startsWith("/") ? rest : text;
    }
    var names = Arrays.stream(plain.split("/")).filter(n -> !n.isEmpty()).toList();
    boolean absolute = plain.startsWith("/");
    return new HadoopPath(system, absolute, names.isEmpty() && !absolute ? List.of("") : names);
  }

  /** With what is known of it already. */
  HadoopPath listed(FileStatus status) {
    listed = status;
    return this;
  }

  @Nullable FileStatus takeListed() {
    var known = listed;
    listed = null;
    return known;
  }

  /** As Hadoop wants it. */
  org.apache.hadoop.fs.Path hadoop() {
    var whole = toAbsolutePath();
    try {
      // the constructor of three parts takes a colon in a name for what it is
      return new org.apache.hadoop.fs.Path(
          system.provider().getScheme(),
          system.authority().isEmpty() ? null : system.authority(),
          whole.plain());
    } catch (IllegalArgumentException e) {
      throw new InvalidPathException(toString(), String.valueOf(e.getMessage()));
    }
  }

  /** Without scheme and authority. */
  String plain() {
    return (absolute ? "/" : "") + String.join("/", names);
  }

  private HadoopPath mine(Path other) {
    if (other instanceof HadoopPath path && path.system == system) {
      return path;
    }
    throw new ProviderMismatchException();
  }

  private HadoopPath relative(List<String> some) {
    return new HadoopPath(system, false, List.copyOf(some));
  }

  private boolean empty() {
    return !absolute && names.size() == 1 && names.getFirst().isEmpty();
  }

  @Override
  public HadoopFileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable HadoopPath getRoot() {
    return absolute ? new HadoopPath(system, true, List.of()) : null;
  }

  @Override
  public @Nullable HadoopPath getFileName() {
    return names.isEmpty() ? null : relative(List.of(names.getLast()));
  }

  @Override
  public @Nullable HadoopPath getParent() {
    if (names.isEmpty() || (names.size() == 1 && !absolute)) {
      return null;
    }
    return new HadoopPath(system, absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public HadoopPath getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public HadoopPath subpath(int beginIndex, int endIndex) {
    if (beginIndex < 0 || beginIndex >= endIndex || endIndex > names.size()) {
      throw new IllegalArgumentException(beginIndex + " to " + endIndex + " of " + this);
    }
    return relative(names.subList(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof HadoopPath path
        && path.system == system
        && path.absolute == absolute
        && path.names.size() <= names.size()
        && names.subList(0, path.names.size()).equals(path.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof HadoopPath path) || path.system != system) {
      return false;
    }
    if (path.absolute) {
      return equals(path);
    }
    int from = names.size() - path.names.size();
    return from >= 0 && names.subList(from, names.size()).equals(path.names);
  }

  @Override
  public HadoopPath normalize() {
    var kept = new ArrayList<String>();
    for (var name : names) {
      if (name.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
        kept.removeLast();
      } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
        kept.add(name);
      }
    }
    return new HadoopPath(
        system, absolute, kept.isEmpty() && !absolute ? List.of("") : List.copyOf(kept));
  }

  @Override
  public HadoopPath resolve(Path other) {
    var path = mine(other);
    if (path.absolute || empty()) {
      return path;
    }
    if (path.empty()) {
      return this;
    }
    var all = new ArrayList<>(names);
    all.addAll(path.names);
    return new HadoopPath(system, absolute, List.copyOf(all));
  }

  @Override
  public HadoopPath relativize(Path other) {
    var path = mine(other);
    if (path.absolute != absolute) {
      throw new IllegalArgumentException("one of " + this + " and " + other + " is absolute");
    }
    if (empty()) {
      return path;
    }
    var theirs = path.empty() ? List.<String>of() : path.names;
    int same = 0;
    while (same < Math.min(names.size(), theirs.size())
        && names.get(same).equals(theirs.get(same))) {
      same++;
    }
    var way = new ArrayList<String>();
    for (int i = same; i < names.size(); i++) {
      way.add("..");
    }
    way.addAll(theirs.subList(same, theirs.size()));
    return relative(way.isEmpty() ? List.of("") : way);
  }

  @Override
  public URI toUri() {
    try {
      // of several parts: what a URI cannot hold is escaped
      return new URI(
          system.provider().getScheme(),
          system.authority().isEmpty() ? "" : system.authority(),
          toAbsolutePath().plain(),
          null,
          null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public HadoopPath toAbsolutePath() {
    return absolute ? this : new HadoopPath(system, true, empty() ? List.of() : names);
  }

  @Override
  public HadoopPath toRealPath(LinkOption... options) throws IOException {
    var real = toAbsolutePath().normalize();
    system.provider().checkAccess(real);
    return real;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(mine(other).toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HadoopPath path
        && path.system == system
        && path.absolute == absolute
        && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(system, absolute, names);
  }

  @Override
  public String toString() {
    return absolute ? system.prefix() + plain() : plain();
  }
}
