package org.lastlayer.model.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What must be known of a JPEG file before it is decoded.
 *
 * @param bytes the file without its colour profile: profiles are not applied, and broken ones stop
 *     the JDK's reader
 * @param components of its frame: 1 grey, 3 colour, 4 CMYK; 0 where there is no frame
 * @param adobe the transform of the Adobe marker, or −1
 * @param orientation by Exif, 1 to 8
 */
record JpegParts(byte[] bytes, int components, int adobe, int orientation) {
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

  static boolean isJpeg(byte[] bytes) {
    return bytes.length > 3
        && (bytes[0] & 255) == 0xff
        && (bytes[1] & 255) == 0xd8
        && (bytes[2] & 255) == 0xff;
  }

  /** Walks the segments up to the first scan; never fails, however broken the file is. */
  static JpegParts of(byte[] file) {
    var kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, 2);
    int components = 0;
    int adobe = -1;
    int orientation = 1;
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 255) == 0xff) {
      int marker = file[at + 1] & 255;
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = (file[at + 2] & 255) << 8 | (file[at + 3] & 255);
      int body = at + 4;
      int end = at + 2 + length;
      if (marker == 0xda || marker == 0xd9 || length < 2 || end > file.length) {
        break;
      }
      boolean frame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (frame && length >= 8) {
        components = file[body + 5] & 255;
      } else if (marker == 0xe1 && begins(file, body, end, EXIF)) {
        orientation = Exif.orientation(file, body + EXIF.length, end);
      } else if (marker == 0xee && begins(file, body, end, ADOBE) && end - body >= 12) {
        adobe = file[body + 11] & 255;
      }
      if (marker != 0xe2 || !begins(file, body, end, ICC)) {
        kept.write(file, at, end - at);
      }
      at = end;
    }
    kept.write(file, at, file.length - at);
    return new JpegParts(kept.toByteArray(), components, adobe, orientation);
  }

  private static boolean begins(byte[] file, int from, int end, byte[] with) {
    return end - from >= with.length
        && Arrays.equals(file, from, from + with.length, with, 0, with.length);
  }
}
