package org.lastlayer.lib.leptonica.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.Media;

/**
 * The functions of Leptonica that read a JPEG from memory. A file that makes libjpeg give up or
 * warn comes back as null. Threads: any number.
 *
 * <p>Leptonica's picture ("pix") has rows of 32-bit words: a pixel of three colours is one word,
 * red in the highest byte; four grey pixels are one word, the first in the highest byte.
 */
@SuppressWarnings(
    "restricted") // the library is our own fragment's, the signatures are its headers'
final class Leptonica {
  private static final int SAY_NOTHING = 6;
  private static final int NO_COLOUR_MAP = 0;
  private static final int STOP_AT_BAD_DATA = 0;

  private final SymbolLookup library;
  private final MethodHandle read;
  private final MethodHandle width;
  private final MethodHandle height;
  private final MethodHandle depth;
  private final MethodHandle words;
  private final MethodHandle data;
  private final MethodHandle destroy;

  Leptonica(Path file) {
    library = SymbolLookup.libraryLookup(file, Arena.global());
    read =
        function(
            "pixReadMemJpeg",
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    width = function("pixGetWidth", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    height = function("pixGetHeight", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    depth = function("pixGetDepth", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    words = function("pixGetWpl", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    data = function("pixGetData", FunctionDescriptor.of(ADDRESS, ADDRESS));
    destroy = function("pixDestroy", FunctionDescriptor.ofVoid(ADDRESS));
    var severity = function("setMsgSeverity", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    try {
      int before = (int) severity.invokeExact(SAY_NOTHING);
      assert before >= 0;
    } catch (Throwable e) {
      throw new LinkageError("Leptonica could not be silenced", e);
    }
  }

  private MethodHandle function(String name, FunctionDescriptor descriptor) {
    var address =
        library.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name + " is not in it"));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  Media.@Nullable Raster jpeg(byte[] file, int reduction) {
    try (var arena = Arena.ofConfined()) {
      var bytes = arena.allocateFrom(JAVA_BYTE, file);
      var warnings = arena.allocate(JAVA_INT);
      var pix =
          (MemorySegment)
              read.invokeExact(
                  bytes, (long) file.length, NO_COLOUR_MAP, reduction, warnings, STOP_AT_BAD_DATA);
      if (pix.address() == 0) {
        return null;
      }
      try {
        return warnings.get(JAVA_INT, 0) > 0 ? null : raster(pix);
      } finally {
        var pointer = arena.allocate(ADDRESS);
        pointer.set(ADDRESS, 0, pix);
        destroy.invokeExact(pointer);
      }
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a function of C cannot throw", e);
    }
  }

  private Media.Raster raster(MemorySegment pix) throws Throwable {
    int columns = (int) width.invokeExact(pix);
    int rows = (int) height.invokeExact(pix);
    int channels = (int) depth.invokeExact(pix) == 32 ? 3 : 1;
    int stride = (int) words.invokeExact(pix);
    var pixels = ((MemorySegment) data.invokeExact(pix)).reinterpret((long) rows * stride * 4);
    var out = new byte[Math.multiplyExact(Math.multiplyExact(columns, rows), channels)];
    var row = new int[stride];
    for (int y = 0; y < rows; y++) {
      MemorySegment.copy(pixels, JAVA_INT, (long) y * stride * 4, row, 0, stride);
      if (channels == 3) {
        colours(row, columns, out, y * columns * 3);
      } else {
        greys(row, columns, out, y * columns);
      }
    }
    return new Media.Raster(columns, rows, channels, out);
  }

  private static void colours(int[] row, int columns, byte[] out, int at) {
    for (int x = 0, to = at; x < columns; x++, to += 3) {
      int word = row[x];
      out[to] = (byte) (word >> 24);
      out[to + 1] = (byte) (word >> 16);
      out[to + 2] = (byte) (word >> 8);
    }
  }

  private static void greys(int[] row, int columns, byte[] out, int at) {
    for (int x = 0; x < columns; x++) {
      out[at + x] = (byte) (row[x >> 2] >> (24 - 8 * (x & 3)));
    }
  }
}
