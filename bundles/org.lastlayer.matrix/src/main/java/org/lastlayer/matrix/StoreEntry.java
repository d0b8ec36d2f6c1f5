package org.lastlayer.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.api.matrix.Digest;

/**
 * A finished result in the store: some files, never changed. Threads: immutable.
 *
 * @param key what it was made from
 * @param folder where it lies
 * @param files size and digest by file name
 */
public record StoreEntry(Digest key, Path folder, Map<String, Member> files) {
  static final String MANIFEST = "MANIFEST";
  static final String FORMAT = "lastlayer-store 1";

  /** What a file must be. */
  public record Member(long size, Digest digest) {}

  /** A file of the entry. */
  public Path file(String name) {
    digest(name);
    return folder.resolve(name);
  }

  /** Whether it has a file of that name. */
  public boolean has(String name) {
    return files.containsKey(name);
  }

  /** SHA-256 of a file's bytes. */
  public Digest digest(String name) {
    var member = files.get(name);
    if (member == null) {
      throw new IllegalArgumentException("no file " + name + " in " + folder);
    }
    return member.digest();
  }

  /** The text of a small file. */
  public String text(String name) throws IOException {
    return Files.readString(file(name), StandardCharsets.UTF_8);
  }

  static StoreEntry read(Digest key, Path folder) throws IOException {
    var lines = Files.readAllLines(folder.resolve(MANIFEST), StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.getFirst().equals(FORMAT) || !lines.getLast().equals("end")) {
      throw new IOException("a broken manifest");
    }
    var files = new LinkedHashMap<String, Member>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      var words = line.split(" ", 3);
      try {
        files.put(words[2], new Member(Long.parseLong(words[1]), new Digest(words[0])));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IOException("a broken manifest", e);
      }
    }
    return new StoreEntry(key, folder, Collections.unmodifiableMap(files));
  }

  static String manifest(Map<String, Member> files) {
    var text = new StringBuilder(FORMAT).append('\n');
    files.forEach(
        (name, m) ->
            text.append(m.digest().hex())
                .append(' ')
                .append(m.size())
                .append(' ')
                .append(name)
                .append('\n'));
    return text.append("end\n").toString();
  }

  /**
   * Refuses a file whose size, or, unless there are more than {@code hashed} bytes, whose digest is
   * another.
   */
  void verify(long hashed) throws IOException {
    long total = 0;
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path)) {
        throw new IOException("no file " + file.getKey());
      }
      long size = Files.size(path);
      if (size != file.getValue().size()) {
        throw new IOException(
            file.getKey() + " with " + size + " bytes instead of " + file.getValue().size());
      }
      total += size;
    }
    if (total <= hashed) {
      for (var file : files.entrySet()) {
        if (!Digests.of(folder.resolve(file.getKey())).equals(file.getValue().digest())) {
          throw new IOException(file.getKey() + " with other bytes");
        }
      }
    }
  }
}
