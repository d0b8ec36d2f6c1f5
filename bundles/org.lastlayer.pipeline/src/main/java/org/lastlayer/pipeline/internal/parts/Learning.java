package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.reduce.MomentReducer;
import org.lastlayer.api.reduce.Moments;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.work.Guard;

/** Sums that a map is learned from, and rows placed on one that was learned. */
final class Learning {
  static final String EMBEDDING = "embedding.npy";
  static final String FITTED = "fitted.npy";
  static final String LANDMARKS = "landmarks.npy";
  static final String FILES = "files";

  private final OpenJob open;

  Learning(OpenJob open) {
    this.open = open;
  }

  private Bound<Reducer> reducer(JsonNode part) {
    var map = part.path("map").asText();
    var section = open.pipeline().maps().get(map);
    var bound =
        part.path("prepare").asBoolean()
            ? open.pipeline().prepare(map)
            : section == null ? null : section.bound();
    if (bound == null) {
      throw new IllegalStateException("no map " + map);
    }
    OpenJob.same(part.path("step").asText(), bound, part);
    return bound;
  }

  /** Moments of the rows of some blocks. */
  byte[] moments(JsonNode part) throws IOException {
    var bound = reducer(part);
    var sum = new Moments[1];
    for (int j = part.path("from").asInt(); j < part.path("to").asInt(); j++) {
      var block = open.block(part.path("space").asText(), j);
      if (block.rows() > 0) {
        try (var run = open.run(new Heard())) {
          Guard.run(
              part.path("step").asText(),
              bound.handle(),
              run,
              () -> {
                var one = ((MomentReducer) bound.product()).moments(block.matrix(), run);
                sum[0] = sum[0] == null ? one : sum[0].with(one);
              });
        }
      }
    }
    return sum[0] == null ? new byte[] {} : bytes(sum[0]);
  }

  static byte[] bytes(Moments moments) throws IOException {
    var all = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(all)) {
      out.writeLong(moments.rows());
      out.writeInt(moments.mean().length);
      for (var numbers : List.of(moments.mean(), moments.products())) {
        for (double x : numbers) {
          out.writeDouble(x);
        }
      }
    }
    return all.toByteArray();
  }

  static Moments moments(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long rows = in.readLong();
      int cols = in.readInt();
      var numbers = new double[cols + cols * cols];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readDouble();
      }
      return new Moments(
          rows, Arrays.copyOf(numbers, cols), Arrays.copyOfRange(numbers, cols, numbers.length));
    }
  }

  /** Of all results in order; parts without rows have none. */
  static byte[] sum(List<byte[]> results) throws IOException {
    Moments sum = null;
    for (var each : results) {
      if (each.length > 0) {
        sum = sum == null ? moments(each) : sum.with(moments(each));
      }
    }
    return sum == null ? new byte[] {} : bytes(sum);
  }

  /** Rows of one block on a map that was learned; leaves the block's file. */
  void place(JsonNode part) throws IOException {
    int number = part.path("block").asInt();
    var name = part.path("into").asText();
    var file = open.folder().block("maps/" + name, number);
    if (Files.exists(file)) {
      return;
    }
    var bound = reducer(part);
    var block = open.block(part.path("space").asText(), number);
    int cols = part.path("dimensions").asInt();
    var placed = new float[block.rows() * cols];
    var heard = new Heard();
    if (block.rows() > 0) {
      try (var run = open.run(heard)) {
        Guard.run(
            part.path("step").asText(),
            bound.handle(),
            run,
            () -> {
              var learned = open.once("map " + name, () -> Learned.open(open, name, bound, part));
              try (var at = learned.projection.transform(block.matrix(), run)) {
                at.read(0, block.rows(), placed, 0);
              }
              learned.keep(open.row(open.blocks().from(number)), block.rows(), placed);
            });
      }
    }
    var meta = Json.NODES.objectNode();
    heard.write(meta);
    new Block(meta, block.items(), placed, cols).write(file);
  }

  /** A projection of this process, and where its landmarks lie. */
  record Learned(Projection projection, long[] landmarks, float[] at, int cols)
      implements AutoCloseable {
    static Learned open(OpenJob open, String name, Bound<Reducer> bound, JsonNode part)
        throws IOException {
      var folder = open.here(open.folder().learned(name));
      int cols = part.path("dimensions").asInt();
      long[] landmarks = {};
      var fitted = new HeapMatrix(new float[] {}, 0, part.path("columns").asInt());
      var embedding = new HeapMatrix(new float[] {}, 0, cols);
      if (Files.exists(folder.resolve(LANDMARKS))) {
        landmarks = Npy.readLongs(folder.resolve(LANDMARKS));
        fitted = heap(folder.resolve(FITTED));
        embedding = heap(folder.resolve(EMBEDDING));
      }
      var run = open.run(new Heard());
      var projection = bound.product().open(folder.resolve(FILES), fitted, embedding, run);
      run.close();
      return new Learned(projection, landmarks, embedding.toArray(), cols);
    }

    private static HeapMatrix heap(java.nio.file.Path file) {
      try (var mapped = Npy.open(file)) {
        return new HeapMatrix(
            mapped.toArray(), Math.toIntExact(mapped.info().rows()), mapped.info().cols());
      }
    }

    /** Landmarks stay where the map has them. */
    void keep(int first, int count, float[] placed) {
      int i = Arrays.binarySearch(landmarks, first);
      for (i = i < 0 ? -i - 1 : i; i < landmarks.length && landmarks[i] < first + count; i++) {
        System.arraycopy(at, i * cols, placed, (int) (landmarks[i] - first) * cols, cols);
      }
    }

    @Override
    public void close() {
      projection.close();
    }
  }
}
