package org.lastlayer.source.parquet.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.Media;

/**
 * A row of a query as an item's content.
 *
 * @param folder from which paths of files start
 */
record Rows(Content content, Path folder) {
  /** The row the cursor is at; null where it has nothing. */
  @Nullable Media media(ResultSet row) throws SQLException {
    return switch (content.form()) {
      case VECTOR -> vector(row);
      case NUMBERS -> numbers(row);
      case IMAGE -> image(row);
      case FILE -> {
        var path = row.getString(1);
        yield path == null ? null : new OnDisk(folder.resolve(path).normalize());
      }
      case TEXT -> {
        var text = row.getString(1);
        yield text == null ? null : new Media.Text(text);
      }
    };
  }

  private static @Nullable Media vector(ResultSet row) throws SQLException {
    var list = row.getArray(1);
    if (list == null) {
      return null;
    }
    var boxed = (Object[]) list.getArray();
    var values = new float[boxed.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed[i] instanceof Number number ? number.floatValue() : Float.NaN;
    }
    return new Media.Vector(values);
  }

  private Media numbers(ResultSet row) throws SQLException {
    var values = new float[content.columns().size()];
    for (int i = 0; i < values.length; i++) {
      var value = row.getObject(i + 1);
      values[i] =
          value instanceof Number number
              ? number.floatValue()
              : value instanceof Boolean flag ? (flag ? 1 : 0) : Float.NaN;
    }
    return new Media.Vector(values);
  }

  private @Nullable Media image(ResultSet row) throws SQLException {
    var value = row.getObject(1);
    if (value instanceof Struct struct) {
      for (var part : struct.getAttributes()) {
        if (part instanceof Blob blob) {
          return new InMemory(blob.getBytes(1, (int) blob.length()));
        }
      }
      // A picture that is not in the table has its path there.
      for (var part : struct.getAttributes()) {
        if (part instanceof String path) {
          return new OnDisk(folder.resolve(path).normalize());
        }
      }
      return null;
    }
    return value instanceof Blob blob ? new InMemory(blob.getBytes(1, (int) blob.length())) : null;
  }

  private record InMemory(byte[] bytes) implements Media.EncodedImage {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private record OnDisk(Path path) implements Media.EncodedImage {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }
}
