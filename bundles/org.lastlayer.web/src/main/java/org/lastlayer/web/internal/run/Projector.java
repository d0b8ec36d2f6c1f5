package org.lastlayer.web.internal.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.web.internal.http.Exchange;

/**
 * What TensorFlow's Embedding Projector loads: vectors and what is known of them as tab-separated
 * lines, small pictures on one sheet, and a description of the three. Threads: one.
 */
final class Projector {
  /** The largest sheet that it shows, in pixels. */
  private static final int SHEET = 8192;

  private static final int CELL = 32;

  private Projector() {}

  static void write(OutputStream to, RunView view, Rows rows, String name, FeatureMatrix matrix)
      throws IOException {
    try (var zip = new ZipOutputStream(to)) {
      zip.putNextEntry(new ZipEntry("vectors.tsv"));
      for (int row : rows.numbers()) {
        var line = new StringBuilder();
        for (float value : Rows.vector(matrix, row)) {
          line.append(line.isEmpty() ? "" : "\t").append(value);
        }
        zip.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
      zip.putNextEntry(new ZipEntry("metadata.tsv"));
      metadata(zip, view, rows);
      boolean sheet = sheet(zip, view, rows);
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write(config(name, matrix, rows.numbers().length, sheet));
    }
  }

  /** With a head, as it wants where there is more than one column. */
  private static void metadata(OutputStream to, RunView view, Rows rows) throws IOException {
    to.write("id\tlabel\ttags\trow\n".getBytes(StandardCharsets.UTF_8));
    for (int row : rows.numbers()) {
      var item = view.run.item(row);
      var line =
          plain(item.id())
              + '\t'
              + plain(item.label())
              + '\t'
              + plain(String.join(";", rows.tags(row)))
              + '\t'
              + row
              + '\n';
      to.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The format has no quotes. */
  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[\\t\\r\\n]", " ");
  }

  private static boolean sheet(ZipOutputStream zip, RunView view, Rows rows) throws IOException {
    int columns = (int) Math.ceil(Math.sqrt(rows.numbers().length));
    boolean there = view.pictures.about(PictureRoutes.WAIT).available();
    if (!there || columns == 0 || columns * CELL > SHEET) {
      return false;
    }
    // square: it counts the pictures of a line by the sheet's width
    var strip = new Strip(CELL, columns, columns);
    for (int i = 0; i < rows.numbers().length; i++) {
      strip.put(i, view.pictures.small(rows.numbers()[i], CELL));
    }
    zip.putNextEntry(new ZipEntry("sprite.png"));
    zip.write(strip.png());
    return true;
  }

  private static byte[] config(String name, FeatureMatrix matrix, int rows, boolean sheet)
      throws IOException {
    var root = Exchange.JSON.createObjectNode();
    var node = root.putArray("embeddings").addObject().put("tensorName", name);
    node.putArray("tensorShape").add(rows).add(matrix.info().cols());
    node.put("tensorPath", "vectors.tsv").put("metadataPath", "metadata.tsv");
    if (sheet) {
      var sprite = node.putObject("sprite").put("imagePath", "sprite.png");
      sprite.putArray("singleImageDim").add(CELL).add(CELL);
    }
    return Exchange.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }
}
