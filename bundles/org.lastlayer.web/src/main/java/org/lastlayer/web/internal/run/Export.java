package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.web.internal.http.Exchange;

/** Writes chosen rows as files. Threads: one. */
final class Export {
  private final RunView view;
  private final Rows rows;

  Export(RunView view, Rows rows) {
    this.view = view;
    this.rows = rows;
  }

  /** RFC 4180: row, id, label, path, tags, then a column for each of the run's. */
  void csv(OutputStream to) throws IOException {
    try (var out = writer(to)) {
      out.write("row,id,label,path,tags");
      for (var head : rows.heads()) {
        out.write(',');
        cell(out, head);
      }
      out.write('\n');
      for (int row : rows.numbers()) {
        var item = view.run.item(row);
        out.write(Integer.toString(row));
        out.write(',');
        cell(out, item.id());
        out.write(',');
        cell(out, item.label());
        out.write(',');
        cell(out, item.path());
        out.write(',');
        cell(out, String.join(";", rows.tags(row)));
        for (int c = 0; c < rows.heads().size(); c++) {
          out.write(',');
          var value = rows.cell(c, row);
          cell(out, value == null ? null : value.toString());
        }
        out.write('\n');
      }
    }
  }

  private static void cell(Writer out, @Nullable String text) throws IOException {
    if (text == null) {
      return;
    }
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
  }

  void json(OutputStream to) throws IOException {
    try (var out = Exchange.JSON.getFactory().createGenerator(to)) {
      out.writeStartArray();
      for (int row : rows.numbers()) {
        object(out, row);
      }
      out.writeEndArray();
    }
  }

  private void object(JsonGenerator out, int row) throws IOException {
    var item = view.run.item(row);
    out.writeStartObject();
    out.writeNumberField("row", row);
    out.writeStringField("id", item.id());
    out.writeStringField("label", item.label());
    out.writeStringField("path", item.path());
    out.writeArrayFieldStart("tags");
    for (var tag : rows.tags(row)) {
      out.writeString(tag);
    }
    out.writeEndArray();
    out.writeObjectFieldStart("columns");
    for (int c = 0; c < rows.heads().size(); c++) {
      out.writeFieldName(rows.heads().get(c));
      switch (rows.cell(c, row)) {
        case null -> out.writeNull();
        case Float number -> out.writeNumber(number);
        case Object name -> out.writeString(name.toString());
      }
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  /** NumPy's format, float32, in the order of the rows. */
  void npy(OutputStream to, FeatureMatrix matrix) throws IOException {
    int d = matrix.info().cols();
    to.write(head(rows.numbers().length, d));
    var buffer = ByteBuffer.allocate(d * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row : rows.numbers()) {
      buffer.clear().asFloatBuffer().put(Rows.vector(matrix, row));
      to.write(buffer.array());
    }
    to.flush();
  }

  private static byte[] head(int rows, int cols) {
    var words = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + cols + "), }";
    var head = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    head.put((byte) 1).put((byte) 0).putShort((short) 118);
    head.put(words.getBytes(StandardCharsets.US_ASCII));
    while (head.remaining() > 1) {
      head.put((byte) ' ');
    }
    return head.put((byte) '\n').array();
  }

  /** A path a line; an item without one is named by its id. */
  void files(OutputStream to) throws IOException {
    try (var out = writer(to)) {
      for (int row : rows.numbers()) {
        var item = view.run.item(row);
        var path = item.path();
        out.write((path == null ? item.id() : path) + "\n");
      }
    }
  }

  private static Writer writer(OutputStream to) {
    return new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
  }
}
