package org.lastlayer.output.tables.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;

/**
 * Writes what a run folder lacks for NumPy: {@code labels.npy} (int32, −1 without label) with
 * {@code label_names.txt}, and every measured column as {@code maps/NAME.COLUMN.npy}, {@code
 * comparisons/NAME.COLUMN.npy}, {@code alignments/NAME.COLUMN.npy} or {@code
 * diagnostics/NAME.COLUMN.npy} (float32). What is there already stays.
 */
final class NpyOutput implements Output {
  @Override
  public void write(RunResults results, Path folder, RunContext run) throws IOException {
    var labels = results.labels();
    if (labels.present()) {
      int[] codes = labels.codes();
      var data = data(codes.length);
      data.asIntBuffer().put(codes);
      vector(folder.resolve("labels.npy"), "<i4", codes.length, data);
      var names = folder.resolve("label_names.txt");
      if (!Files.exists(names)) {
        var lines = labels.names().stream().map(n -> n.replaceAll("\\R", " ") + "\n").toList();
        Files.writeString(names, String.join("", lines), StandardCharsets.UTF_8);
      }
    }
    for (var map : results.maps().values()) {
      run.checkpoint();
      columns(folder.resolve("maps"), map.name(), map.measured().columns());
    }
    for (var comparison : results.comparisons().values()) {
      run.checkpoint();
      columns(folder.resolve("comparisons"), comparison.name(), comparison.measured().columns());
    }
    for (var alignment : results.alignments().values()) {
      run.checkpoint();
      columns(folder.resolve("alignments"), alignment.name(), alignment.measured().columns());
    }
    for (var diagnosed : results.diagnostics().values()) {
      run.checkpoint();
      columns(folder.resolve("diagnostics"), diagnosed.name(), diagnosed.diagnosis().columns());
    }
  }

  private static void columns(Path folder, String name, Map<String, float[]> columns)
      throws IOException {
    for (Map.Entry<String, float[]> column : columns.entrySet()) {
      var data = data(column.getValue().length);
      data.asFloatBuffer().put(column.getValue());
      var safe = column.getKey().replaceAll("[^A-Za-z0-9_-]", "_");
      var file = folder.resolve(name + "." + safe + ".npy");
      vector(file, "<f4", column.getValue().length, data);
    }
  }

  private static ByteBuffer data(int count) {
    return ByteBuffer.allocate(Math.multiplyExact(count, 4)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Version 1.0 of the format; the header is padded so that the data begin at a multiple of 64. */
  private static void vector(Path file, String type, int count, ByteBuffer data)
      throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    var words = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + count + ",), }";
    int length = (words.length() + 11 + 63) / 64 * 64 - 10;
    var head = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    head.put((byte) 1).put((byte) 0).putShort((short) length);
    head.put(words.getBytes(StandardCharsets.US_ASCII));
    while (head.remaining() > 1) {
      head.put((byte) ' ');
    }
    head.put((byte) '\n');
    try (var out = Files.newOutputStream(file)) {
      out.write(head.array());
      out.write(data.array());
    }
  }
}
