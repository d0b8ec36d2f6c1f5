package org.lastlayer.model.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What must be known of a JPEG file before it is decoded.
 *
 * @param bytes the file without what does not change its pixels, such as comments, thumbnails and
 *     its colour profile: profiles are not applied, and broken ones stop the JDK's reader
 * @param frame what its header declares
 * @param scanned where the first scan begins in {@code bytes}
 * @param adobe the transform of the Adobe marker, or −1
 * @param orientation by Exif, 1 to 8
 */
record JpegParts(byte[] bytes, Frame frame, int scanned, int adobe, int orientation) {
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

  /**
   * The frame header.
   *
   * @param marker its second byte, {@code C0} to {@code CF}; 0 where there is no frame
   * @param bits a sample
   * @param components 1 grey, 3 colour, 4 CMYK
   */
  record Frame(int marker, int bits, int width, int height, int components) {
    static final Frame NONE = new Frame(0, 0, 0, 0, 0);
  }

  static boolean isJpeg(byte[] bytes) {
    return bytes.length > 3
        && (bytes[0] & 255) == 0xff
        && (bytes[1] & 255) == 0xd8
        && (bytes[2] & 255) == 0xff;
  }

  int components() {
    return frame.components;
  }

  /** Walks the segments up to the first scan; never fails, however broken the file is. */
  static JpegParts of(byte[] file) {
    var kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, 2);
    var frame = Frame.NONE;
    int adobe = -1;
    int orientation = 1;
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 255) == 0xff) {
      int marker = file[at + 1] & 255;
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = word(file, at + 2);
      int body = at + 4;
      int end = at + 2 + length;
      if (marker == 0xda || marker == 0xd9 || length < 2 || end > file.length) {
        break;
      }
      if (isFrame(marker) && length >= 8) {
        frame =
            new Frame(
                marker,
                file[body] & 255,
                word(file, body + 3),
                word(file, body + 1),
                file[body + 5] & 255);
      } else if (marker == 0xe1 && begins(file, body, end, EXIF)) {
        orientation = Exif.orientation(file, body + EXIF.length, end);
      } else if (marker == 0xee && begins(file, body, end, ADOBE) && end - body >= 12) {
        adobe = file[body + 11] & 255;
      }
      if (changesPixels(marker)) {
        kept.write(file, at, end - at);
      }
      at = end;
    }
    int scanned = kept.size();
    kept.write(file, at, file.length - at);
    return new JpegParts(kept.toByteArray(), frame, scanned, adobe, orientation);
  }

  /**
   * How often decoding goes over the picture: the scans up to the end of the image, or −1 where the
   * end is missing. O(length).
   */
  int scans() {
    int scans = 0;
    int at = scanned;
    while (at + 1 < bytes.length) {
      if (bytes[at] != -1) {
        at++;
        continue;
      }
      int marker = bytes[at + 1] & 255;
      if (marker == 0xd9) {
        return scans;
      }
      boolean data = marker == 0 || (marker >= 0xd0 && marker <= 0xd7);
      scans += marker == 0xda ? 1 : 0;
      if (marker == 0xff) {
        at++;
      } else if (data || at + 4 > bytes.length) {
        at += 2;
      } else {
        at += 2 + word(bytes, at + 2);
      }
    }
    return -1;
  }

  private static int word(byte[] file, int at) {
    return (file[at] & 255) << 8 | (file[at + 1] & 255);
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Of the application's segments JFIF and Adobe say what the colours are; a comment nothing. */
  private static boolean changesPixels(int marker) {
    boolean application = marker >= 0xe0 && marker <= 0xef;
    return application ? marker == 0xe0 || marker == 0xee : marker != 0xfe;
  }

  private static boolean begins(byte[] file, int from, int end, byte[] with) {
    return end - from >= with.length
        && Arrays.equals(file, from, from + with.length, with, 0, with.length);
  }
}
