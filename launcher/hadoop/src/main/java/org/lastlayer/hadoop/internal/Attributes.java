package org.lastlayer.hadoop.internal;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/** What is known of a file. Created is when it was modified: Hadoop keeps no more. */
record Attributes(FileStatus status) implements BasicFileAttributes {
  @Override
  public FileTime lastModifiedTime() {
    return FileTime.fromMillis(status.getModificationTime());
  }

  @Override
  public FileTime lastAccessTime() {
    return FileTime.fromMillis(status.getAccessTime());
  }

  @Override
  public FileTime creationTime() {
    return lastModifiedTime();
  }

  @Override
  public boolean isRegularFile() {
    return status.isFile();
  }

  @Override
  public boolean isDirectory() {
    return status.isDirectory();
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public long size() {
    return status.getLen();
  }

  @Override
  public @Nullable Object fileKey() {
    return null;
  }

  /** Those of a list as {@link java.nio.file.Files#readAttributes} takes it. */
  Map<String, Object> named(String names) {
    var all =
        Map.<String, Object>of(
            "lastModifiedTime", lastModifiedTime(),
            "lastAccessTime", lastAccessTime(),
            "creationTime", creationTime(),
            "isRegularFile", isRegularFile(),
            "isDirectory", isDirectory(),
            "isSymbolicLink", false,
            "isOther", false,
            "size", size());
    var wanted = Arrays.asList(names.replaceFirst("^basic:", "").split(","));
    if (wanted.contains("*")) {
      return all;
    }
    var some = new TreeMap<String, Object>();
    for (var name : wanted) {
      var value = all.get(name);
      if (value == null) {
        throw new IllegalArgumentException(name);
      }
      some.put(name, value);
    }
    return some;
  }
}
