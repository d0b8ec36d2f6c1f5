package org.lastlayer.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zip files by their parts: one that is changed at random would seldom be one any more. */
final class Zips {
  private Zips() {}

  /** The parts of one among the seeds. */
  static Map<String, byte[]> read(String resource) {
    var parts = new TreeMap<String, byte[]>();
    try (var in = Objects.requireNonNull(Zips.class.getResourceAsStream(resource), resource);
        var zip = new ZipInputStream(in)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  /** The file of these parts, one of them another. */
  static byte[] with(Map<String, byte[]> parts, String name, byte[] bytes) {
    var other = new TreeMap<>(parts);
    other.put(name, bytes);
    return write(other);
  }

  /** The file of these parts. */
  static byte[] write(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
