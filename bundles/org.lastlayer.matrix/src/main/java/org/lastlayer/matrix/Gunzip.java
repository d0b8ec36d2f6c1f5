package org.lastlayer.matrix;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip, and stops with a {@link ZipException} at what grows as no data do: more than a
 * hundredfold, from 32 MB on. A file of a megabyte could fill the memory otherwise. Threads: one.
 */
public final class Gunzip extends FilterInputStream {
  private static final long UNSUSPICIOUS = 32L << 20;
  private static final int MOST = 100;

  private final Counted packed;
  private long unpacked;

  private Gunzip(Counted packed, int buffer) throws IOException {
    super(new GZIPInputStream(packed, buffer));
    this.packed = packed;
  }

  /**
   * The bytes in {@code packed}.
   *
   * @param buffer bytes that are taken of it at once
   * @throws ZipException where it does not begin as gzip does
   */
  public static Gunzip of(InputStream packed, int buffer) throws IOException {
    return new Gunzip(new Counted(packed), buffer);
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    grown(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int at, int count) throws IOException {
    int got = super.read(into, at, count);
    grown(Math.max(0, got));
    return got;
  }

  private void grown(int by) throws ZipException {
    unpacked += by;
    // taken is ahead of what was unpacked by as much as the buffer holds: never too strict
    if (unpacked > UNSUSPICIOUS && unpacked / MOST > packed.taken) {
      throw new ZipException(
          "it grows more than "
              + MOST
              + "-fold, from "
              + packed.taken
              + " to over "
              + unpacked
              + " bytes, as no data do; unpack it yourself if it is meant so");
    }
  }

  private static final class Counted extends FilterInputStream {
    private long taken;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      taken += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
      int got = super.read(into, at, count);
      taken += Math.max(0, got);
      return got;
    }
  }
}
