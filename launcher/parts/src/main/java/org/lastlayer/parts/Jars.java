package org.lastlayer.parts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What jars hold, by the sums that their directories name. */
final class Jars {
  /** Smaller files are alike by chance: an empty class, a marker. */
  private static final long LEAST = 300;

  private Jars() {}

  /** A file's content, near enough. */
  private record Sum(long size, long crc) {}

  /** Whether {@code bundle} holds {@code library} whole, or a class or native library of it. */
  static boolean holds(Path bundle, Path library) throws IOException {
    Set<Sum> inside = sums(bundle);
    if (inside.contains(whole(library))) {
      return true;
    }
    return sums(library).stream().anyMatch(inside::contains);
  }

  private static Set<Sum> sums(Path jar) throws IOException {
    Set<Sum> sums = new HashSet<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> entry.getSize() >= LEAST && telling(entry))
          .forEach(entry -> sums.add(new Sum(entry.getSize(), entry.getCrc())));
    }
    return sums;
  }

  private static boolean telling(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(".class")
        || name.endsWith(".jar")
        || name.endsWith(".onnx")
        || name.matches(".*\\.so([._].*)?");
  }

  private static Sum whole(Path file) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        crc.update(buffer, 0, got);
      }
    }
    return new Sum(Files.size(file), crc.getValue());
  }

  /** SHA-256 of a file in hex. */
  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        sha.update(buffer, 0, got);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
