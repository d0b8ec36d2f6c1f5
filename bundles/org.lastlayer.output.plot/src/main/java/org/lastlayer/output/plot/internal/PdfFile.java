package org.lastlayer.output.plot.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * The objects of a PDF file of one page (ISO 32000-1, 7.5), numbered as they come. Without date and
 * id, so that the same picture gives the same bytes.
 */
final class PdfFile {
  /** The first three objects, known only at the end. */
  private static final int CATALOG = 1;

  private static final int PAGES = 2;
  private static final int PAGE = 3;

  private final List<byte[]> objects = new ArrayList<>();

  PdfFile() {
    for (int i = 0; i < PAGE; i++) {
      objects.add(new byte[0]);
    }
  }

  /** Adds a compressed stream; its number. */
  int stream(String dictionary, byte[] data) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    var packed = new ByteArrayOutputStream();
    try {
      deflater.setInput(data);
      deflater.finish();
      var buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    var object = new ByteArrayOutputStream();
    object.writeBytes(
        ascii(
            "<< "
                + dictionary
                + " /Filter /FlateDecode /Length "
                + packed.size()
                + " >>\nstream\n"));
    object.writeBytes(packed.toByteArray());
    object.writeBytes(ascii("\nendstream"));
    return add(object.toByteArray());
  }

  /** Adds a picture, with its transparency where it has some; its number. */
  int picture(BufferedImage image, boolean smooth) {
    int w = image.getWidth();
    int h = image.getHeight();
    var rgb = image.getRGB(0, 0, w, h, null, 0, w);
    var colours = new byte[3 * rgb.length];
    var alphas = new byte[rgb.length];
    boolean clear = false;
    for (int i = 0; i < rgb.length; i++) {
      colours[3 * i] = (byte) (rgb[i] >> 16);
      colours[3 * i + 1] = (byte) (rgb[i] >> 8);
      colours[3 * i + 2] = (byte) rgb[i];
      alphas[i] = (byte) (rgb[i] >>> 24);
      clear |= alphas[i] != -1;
    }
    var kind =
        "/Type /XObject /Subtype /Image /Width "
            + w
            + " /Height "
            + h
            + " /BitsPerComponent 8"
            + " /Interpolate "
            + smooth
            + " /ColorSpace ";
    if (!clear) {
      return stream(kind + "/DeviceRGB", colours);
    }
    int mask = stream(kind + "/DeviceGray", alphas);
    return stream(kind + "/DeviceRGB /SMask " + mask + " 0 R", colours);
  }

  /**
   * The whole file.
   *
   * @param page entries of the page's dictionary
   * @param title of the document
   */
  byte[] bytes(String page, String title) {
    objects.set(CATALOG - 1, ascii("<< /Type /Catalog /Pages " + PAGES + " 0 R >>"));
    objects.set(PAGES - 1, ascii("<< /Type /Pages /Kids [" + PAGE + " 0 R] /Count 1 >>"));
    objects.set(PAGE - 1, ascii("<< /Type /Page /Parent " + PAGES + " 0 R " + page + " >>"));
    int info = add(ascii("<< /Title " + text(title) + " /Producer (Lastlayer) >>"));
    var all = new ByteArrayOutputStream();
    all.writeBytes(ascii("%PDF-1.4\n%"));
    // four bytes above 127: the file is not text
    all.writeBytes(new byte[] {(byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, '\n'});
    var table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append(String.format(Locale.ROOT, "%010d 00000 n \n", all.size()));
      all.writeBytes(ascii(i + 1 + " 0 obj\n"));
      all.writeBytes(objects.get(i));
      all.writeBytes(ascii("\nendobj\n"));
    }
    int start = all.size();
    int count = objects.size() + 1;
    all.writeBytes(ascii("xref\n0 " + count + "\n" + table));
    all.writeBytes(
        ascii(
            "trailer\n<< /Size "
                + count
                + " /Root "
                + CATALOG
                + " 0 R /Info "
                + info
                + " 0 R >>\nstartxref\n"
                + start
                + "\n%%EOF\n"));
    return all.toByteArray();
  }

  private int add(byte[] object) {
    objects.add(object);
    return objects.size();
  }

  /** UTF-16 with its mark, in hexadecimal. */
  private static String text(String words) {
    var hex = new StringBuilder("<FEFF");
    for (char c : words.toCharArray()) {
      hex.append(String.format(Locale.ROOT, "%04X", (int) c));
    }
    return hex.append('>').toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
