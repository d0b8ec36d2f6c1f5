package org.lastlayer.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
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
  static final String FORMAT = "lastlayer-store 2";

  /** As before, without checksums. */
  private static final String FIRST_FORMAT = "lastlayer-store 1";

  private static final long UNKNOWN = -1;

  /**
   * What a file must be.
   *
   * @param crc CRC-32C of its bytes, which takes a tenth of the time of the digest; −1 where an
   *     earlier version wrote the entry
   */
  public record Member(long size, Digest digest, long crc) {}

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
    boolean first = !lines.isEmpty() && lines.getFirst().equals(FIRST_FORMAT);
    if (lines.isEmpty()
        || !(first || lines.getFirst().equals(FORMAT))
        || !lines.getLast().equals("end")) {
      throw new IOException("a broken manifest");
    }
    var files = new LinkedHashMap<String, Member>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      var words = line.split(" ", first ? 3 : 4);
      try {
        long crc = first ? UNKNOWN : Long.parseLong(words[2], 16);
        files.put(
            words[first ? 2 : 3], new Member(Long.parseLong(words[1]), new Digest(words[0]), crc));
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
                .append(Long.toHexString(m.crc()))
                .append(' ')
                .append(name)
                .append('\n'));
    return text.append("end\n").toString();
  }

  /** A file as it is. */
  static Member member(Path file) throws IOException {
    var crc = new CRC32C();
    long size = Files.size(file);
    var digest = Digests.of(file, crc);
    return new Member(size, digest, crc.getValue());
  }

  /**
   * Refuses a file of another size or with other bytes: by their digest, or, where there are more
   * than {@code hashed} of them, by their checksum, which any flipped bit changes too.
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
    for (var file : files.entrySet()) {
      if (!same(folder.resolve(file.getKey()), file.getValue(), total <= hashed)) {
        throw new IOException(file.getKey() + " with other bytes");
      }
    }
  }

  private static boolean same(Path file, Member expected, boolean hashed) throws IOException {
    boolean whole = hashed || expected.crc() == UNKNOWN;
    return whole ? Digests.of(file).equals(expected.digest()) : Digests.crc(file) == expected.crc();
  }
}
