package org.lastlayer.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Grey images with labels, read whole from a pair of gzipped IDX files. Never changed after
 * reading, so safe for many threads. Pixels are bytes 0..255, row after row.
 */
final class IdxImages {
  static final int SIDE = 28;
  static final int PIXELS = SIDE * SIDE;
  static final int CLASSES = 10;

  private static final int IMAGE_MAGIC = 0x00000803;
  private static final int LABEL_MAGIC = 0x00000801;
  private static final int MOST = 1_000_000;

  private final byte[] pixels;
  private final byte[] labels;

  private IdxImages(byte[] pixels, byte[] labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Reads both files.
   *
   * @throws IOException with one clear sentence when a file is missing, cut short or something else
   */
  static IdxImages read(Path imageFile, Path labelFile) throws IOException {
    byte[] labels =
        reading(
            labelFile,
            in -> {
              check(labelFile, "magic number of IDX labels", LABEL_MAGIC, in.readInt());
              int count = in.readInt();
              if (count < 1 || count > MOST) {
                throw wrong(labelFile, "1 to " + MOST + " labels", count);
              }
              byte[] found = new byte[count];
              in.readFully(found);
              for (int i = 0; i < count; i++) {
                if (found[i] < 0 || found[i] >= CLASSES) {
                  throw wrong(labelFile, "labels 0 to " + (CLASSES - 1), found[i]);
                }
              }
              return found;
            });
    byte[] pixels =
        reading(
            imageFile,
            in -> {
              check(imageFile, "magic number of IDX images", IMAGE_MAGIC, in.readInt());
              check(imageFile, "as many images as labels", labels.length, in.readInt());
              check(imageFile, "image rows", SIDE, in.readInt());
              check(imageFile, "image columns", SIDE, in.readInt());
              byte[] found = new byte[labels.length * PIXELS];
              in.readFully(found);
              return found;
            });
    return new IdxImages(pixels, labels);
  }

  int size() {
    return labels.length;
  }

  int label(int image) {
    return labels[image];
  }

  /** Grey value 0..255; 0 outside the picture. */
  int pixel(int image, int row, int column) {
    if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) {
      return 0;
    }
    return pixels[image * PIXELS + row * SIDE + column] & 0xff;
  }

  private interface Reader {
    byte[] read(DataInputStream in) throws IOException;
  }

  private static byte[] reading(Path file, Reader reader) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      return reader.read(in);
    } catch (NoSuchFileException e) {
      throw new IOException(
          file + " is missing. Debian has it in the package dataset-fashion-mnist.", e);
    } catch (EOFException e) {
      throw new IOException(file + " is cut short: it ends before its header says.", e);
    } catch (ZipException e) {
      throw new IOException(file + " is not a sound gzip file: " + e.getMessage() + ".", e);
    }
  }

  private static void check(Path file, String what, int expected, int found) throws IOException {
    if (expected != found) {
      throw wrong(file, what + " " + expected, found);
    }
  }

  private static IOException wrong(Path file, String expected, int found) {
    return new IOException(file + ": expected " + expected + ", found " + found + ".");
  }
}
