package org.lastlayer.hadoop.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.permission.FsAction;
import org.jspecify.annotations.Nullable;

/**
 * One scheme of Hadoop's as a provider of Java's.
 *
 * <p>What differs from files on a disk: there are no links, no locks and no mapping; a file is
 * written from its beginning to its end and, on object stores, is there when it is closed; where a
 * folder's name cannot be changed in one step, an atomic move is refused. What Hadoop throws
 * becomes what {@link java.nio.file.Files} promises. Threads: any number.
 */
public abstract class HadoopFileSystemProvider extends FileSystemProvider {
  private static final int BUFFER = 1 << 16;

  private final String scheme;
  private final boolean folders;
  private final Map<String, HadoopFileSystem> systems = new ConcurrentHashMap<>();

  /**
   * A provider.
   *
   * @param folders whether there are folders, whose names are changed in one step; else a store of
   *     objects, which copies to rename, and where a file needs no folder to lie in
   */
  protected HadoopFileSystemProvider(String scheme, boolean folders) {
    this.scheme = scheme;
    this.folders = folders;
  }

  /** The folder that must be there for a file; null where none must. */
  @Nullable HadoopPath wanted(HadoopPath file) {
    return folders ? file.toAbsolutePath().getParent() : null;
  }

  private static HadoopPath own(Path path) {
    if (path instanceof HadoopPath own) {
      return own;
    }
    throw new ProviderMismatchException();
  }

  private static org.apache.hadoop.fs.FileSystem hadoop(HadoopPath path) throws IOException {
    return path.getFileSystem().hadoop();
  }

  private static FileStatus status(HadoopPath path) throws IOException {
    return Failures.told(path, () -> hadoop(path).getFileStatus(path.hadoop()));
  }

  private static @Nullable FileStatus statusOrNull(HadoopPath path) throws IOException {
    try {
      return status(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public String getScheme() {
    return scheme;
  }

  @Override
  public HadoopFileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new java.nio.file.FileSystemAlreadyExistsException(uri + " needs no opening");
  }

  @Override
  public HadoopFileSystem getFileSystem(URI uri) {
    if (!scheme.equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(uri + " does not begin with " + scheme + "://");
    }
    var authority = uri.getRawAuthority();
    return systems.computeIfAbsent(
        authority == null ? "" : authority, a -> new HadoopFileSystem(this, a));
  }

  @Override
  public HadoopPath getPath(URI uri) {
    var path = uri.getPath();
    if (path == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(uri + " is no " + scheme + "://host/path");
    }
    return HadoopPath.parse(getFileSystem(uri), path.isEmpty() ? "/" : path);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    var file = own(path);
    var wish = new Opening(options);
    return wish.writes()
        ? new WriteChannel(file, wish.create(file), wish.appends() ? status(file).getLen() : 0)
        : ReadChannel.open(file);
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    var file = own(path);
    if (new Opening(Set.of(options)).writes()) {
      throw new UnsupportedOperationException("to write by an input stream");
    }
    return Failures.told(file, () -> hadoop(file).open(file.hadoop()));
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    var file = own(path);
    var wish = Opening.toWrite(options);
    // through a channel, which says what goes wrong in Java's words
    return new BufferedOutputStream(
        Channels.newOutputStream(new WriteChannel(file, wish.create(file), 0)), BUFFER);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    var path = own(folder);
    if (!status(path).isDirectory()) {
      throw new NotDirectoryException(path.toString());
    }
    return Failures.told(
        path, () -> new Listing(path, hadoop(path).listStatusIterator(path.hadoop()), filter));
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    var path = own(folder);
    if (statusOrNull(path) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    var parent = wanted(path);
    if (parent != null && !status(parent).isDirectory()) {
      throw new NotDirectoryException(parent.toString());
    }
    if (!Failures.told(path, () -> hadoop(path).mkdirs(path.hadoop()))) {
      throw new IOException(path + " was not made");
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    var gone = own(path);
    // asked first: some of Hadoop's file systems take it for done when there was nothing
    var status = status(gone);
    if (status.isDirectory()) {
      try (var inside = newDirectoryStream(gone, p -> true)) {
        if (inside.iterator().hasNext()) {
          throw new DirectoryNotEmptyException(gone.toString());
        }
      }
    }
    if (!Failures.told(gone, () -> hadoop(gone).delete(gone.hadoop(), false))) {
      throw new NoSuchFileException(gone.toString());
    }
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    var from = own(source);
    var to = own(target);
    var status = status(from);
    if (from.equals(to)) {
      return;
    }
    clear(to, List.of(options).contains(StandardCopyOption.REPLACE_EXISTING));
    if (status.isDirectory()) {
      createDirectory(to);
      return;
    }
    try (var in = newInputStream(from);
        var out = newOutputStream(to, java.nio.file.StandardOpenOption.CREATE_NEW)) {
      in.transferTo(out);
    }
  }

  /** Makes room for a copy. */
  private void clear(HadoopPath to, boolean replace) throws IOException {
    if (statusOrNull(to) != null) {
      if (!replace) {
        throw new FileAlreadyExistsException(to.toString());
      }
      delete(to);
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    var from = own(source);
    var to = own(target);
    var wishes = List.of(options);
    boolean inOneStep = wishes.contains(StandardCopyOption.ATOMIC_MOVE);
    if (from.getFileSystem() != to.getFileSystem()) {
      throw new AtomicMoveNotSupportedException(
          from.toString(), to.toString(), "they lie in two places");
    }
    if (inOneStep && !folders) {
      throw new AtomicMoveNotSupportedException(
          from.toString(), to.toString(), scheme + " copies to rename");
    }
    status(from);
    var parent = wanted(to);
    if (parent != null) {
      status(parent);
    }
    if (!from.equals(to)) {
      Renaming.rename(from, to, inOneStep || wishes.contains(StandardCopyOption.REPLACE_EXISTING));
    }
  }

  @Override
  public boolean isSameFile(Path a, Path b) throws IOException {
    return a.equals(b)
        || (b instanceof HadoopPath
            && a.getFileSystem() == b.getFileSystem()
            && a.toRealPath().equals(b.toRealPath()));
  }

  @Override
  public boolean isHidden(Path path) {
    var name = own(path).getFileName();
    return name != null && name.toString().startsWith(".");
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    var file = own(path);
    if (modes.length == 0) {
      status(file);
      return;
    }
    var action =
        Arrays.stream(modes)
            .map(
                m ->
                    switch (m) {
                      case READ -> FsAction.READ;
                      case WRITE -> FsAction.WRITE;
                      case EXECUTE -> FsAction.EXECUTE;
                    })
            .reduce(FsAction.NONE, FsAction::or);
    Failures.told(
        file,
        () -> {
          hadoop(file).access(file.hadoop(), action);
          return true;
        });
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException(type.getSimpleName());
    }
    var file = own(path);
    var listed = file.takeListed();
    return type.cast(new Attributes(listed == null ? status(file) : listed));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return readAttributes(path, BasicFileAttributes.class) instanceof Attributes all
        ? all.named(names)
        : Map.of();
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    if (type != BasicFileAttributeView.class) {
      return null;
    }
    var file = own(path);
    return type.cast(
        new BasicFileAttributeView() {
          @Override
          public String name() {
            return "basic";
          }

          @Override
          public BasicFileAttributes readAttributes() throws IOException {
            return HadoopFileSystemProvider.this.readAttributes(file, BasicFileAttributes.class);
          }

          @Override
          public void setTimes(
              @Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
              throws IOException {
            HadoopFileSystemProvider.setTimes(file, modified, accessed);
          }
        });
  }

  private static void setTimes(
      HadoopPath file, @Nullable FileTime modified, @Nullable FileTime accessed)
      throws IOException {
    Failures.told(
        file,
        () -> {
          hadoop(file)
              .setTimes(
                  file.hadoop(),
                  modified == null ? -1 : modified.toMillis(),
                  accessed == null ? -1 : accessed.toMillis());
          return true;
        });
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    switch (name.replaceFirst("^basic:", "")) {
      case "lastModifiedTime" -> setTimes(own(path), (FileTime) value, null);
      case "lastAccessTime" -> setTimes(own(path), null, (FileTime) value);
      default -> throw new UnsupportedOperationException(name);
    }
  }
}
