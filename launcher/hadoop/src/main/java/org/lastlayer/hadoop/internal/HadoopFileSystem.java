package org.lastlayer.hadoop.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/**
 * One authority of one scheme: a name node, a bucket. Hadoop's own file system is opened when it is
 * first needed and belongs to Hadoop, which closes it when the process ends. Threads: any number.
 */
public final class HadoopFileSystem extends FileSystem {
  private final HadoopFileSystemProvider provider;
  private final String authority;

  HadoopFileSystem(HadoopFileSystemProvider provider, String authority) {
    this.provider = provider;
    this.authority = authority;
  }

  /** Hadoop keeps one for each user and place. */
  org.apache.hadoop.fs.FileSystem hadoop() throws IOException {
    return org.apache.hadoop.fs.FileSystem.get(
        URI.create(provider.getScheme() + "://" + authority + "/"), Settings.get());
  }

  /** Empty for what Hadoop's settings name as the default. */
  String authority() {
    return authority;
  }

  /** What absolute paths begin with. */
  String prefix() {
    return provider.getScheme() + "://" + authority;
  }

  @Override
  public HadoopFileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("Hadoop's file systems live as long as the process");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(new HadoopPath(this, true, List.of()));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public Path getPath(String first, String... more) {
    var text = new StringBuilder(first);
    for (var part : more) {
      if (!part.isEmpty()) {
        text.append(text.isEmpty() ? "" : "/").append(part);
      }
    }
    return HadoopPath.parse(this, text.toString());
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    var matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(Path.of(((HadoopPath) path).plain()));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
