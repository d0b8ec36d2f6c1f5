package org.lastlayer.source.images.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.lastlayer.api.run.RunContext;

/**
 * Archives of images, known by their first bytes. Nothing in them is ever written to a place that
 * they name.
 */
final class Archive {
  private static final int TAR_MAGIC = 257;

  private enum Kind {
    ZIP,
    TAR,
    GZIP,
    NONE
  }

  private Archive() {}

  /** Whether the file is a zip or a tar, or a gzip that may hold a tar. */
  static boolean is(Path file) throws IOException {
    return kind(file) != Kind.NONE;
  }

  /** Lists one; the caller closes. */
  static Listing of(Path file, RunContext run) throws IOException {
    return switch (kind(file)) {
      case ZIP -> ZipListing.of(file, run);
      case GZIP -> TarListing.unzipped(file, run);
      case TAR, NONE -> TarListing.of(file, run);
    };
  }

  private static Kind kind(Path file) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(TAR_MAGIC + 5);
    }
    if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 8 && head[3] < 9) {
      return Kind.ZIP;
    }
    if (head.length >= 2 && head[0] == (byte) 0x1f && head[1] == (byte) 0x8b) {
      return Kind.GZIP;
    }
    byte[] ustar = "ustar".getBytes(StandardCharsets.US_ASCII);
    boolean tar =
        head.length == TAR_MAGIC + 5
            && Arrays.equals(head, TAR_MAGIC, TAR_MAGIC + 5, ustar, 0, ustar.length);
    return tar ? Kind.TAR : Kind.NONE;
  }
}
