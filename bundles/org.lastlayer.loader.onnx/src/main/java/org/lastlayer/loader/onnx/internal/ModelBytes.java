package org.lastlayer.loader.onnx.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.loader.onnx.internal.Wire.Slice;

/**
 * Writes the network again with other outputs: the same bytes, less the steps and tensors that none
 * of these needs, so that nothing behind the layer asked for is computed.
 */
final class ModelBytes {
  private static final String BATCH = "lastlayer_batch";
  private static final int GRAPH = 7;
  private static final int TENSORS_NEED_NO_INPUT = 4;

  private final OnnxFile file;
  private final Flow flow;

  ModelBytes(OnnxFile file, Flow flow) {
    this.file = file;
    this.flow = flow;
  }

  /** What the open axis of the batch is called. */
  String batchSymbol() {
    var input = input();
    var named = input.ranked() ? input.symbols().getFirst() : "";
    return named.isEmpty() ? BATCH : named;
  }

  /**
   * The network, outside the heap.
   *
   * @param wanted tensors that become its outputs
   * @param fed sizes of the input
   */
  ByteBuffer write(List<String> wanted, InputSpec fed, Arena arena) throws IOException {
    var graph = graph(wanted, fed);
    long size = graph.stream().mapToLong(Part::length).sum();
    var parts = new ArrayList<Part>();
    file.others().forEach(slice -> parts.add(new Part(slice, null)));
    var head = new Proto();
    head.tag(GRAPH, Wire.BYTES).varint(size);
    parts.add(new Part(null, head.bytes()));
    parts.addAll(graph);
    long whole = parts.stream().mapToLong(Part::length).sum();
    if (whole > Integer.MAX_VALUE) {
      throw Broken.cut(file.path(), "more than 2 GB, which no such file can have");
    }
    var into = arena.allocate(whole).asByteBuffer();
    Checks.unchanged(file);
    try (var channel = FileChannel.open(file.path())) {
      for (var part : parts) {
        part.copy(channel, into);
      }
    }
    return into.flip();
  }

  private List<Part> graph(List<String> wanted, InputSpec fed) {
    var graph = file.graph();
    var needed = flow.leadingTo(wanted);
    var read = new HashSet<String>(wanted);
    needed.forEach(node -> Flow.reads(node).forEach(read::add));
    var parts = new ArrayList<Part>();
    graph.others().forEach(slice -> parts.add(new Part(slice, null)));
    graph.nodes().stream()
        .filter(needed::contains)
        .forEach(node -> parts.add(new Part(node.slice(), null)));
    graph.tensors().values().stream()
        .filter(tensor -> read.contains(tensor.name()))
        .forEach(tensor -> parts.add(new Part(tensor.slice(), null)));
    parts.add(new Part(null, input(fed)));
    if (file.irVersion() < TENSORS_NEED_NO_INPUT) {
      // Later, an input of that name would mean that the weights may change at every call.
      graph.declared().stream()
          .filter(value -> read.contains(value.name()))
          .forEach(value -> parts.add(new Part(value.slice(), null)));
    }
    for (var name : new LinkedHashSet<>(wanted)) {
      parts.add(output(name));
    }
    return parts;
  }

  private Part output(String name) {
    for (var value : file.graph().outputs()) {
      if (value.name().equals(name)) {
        return new Part(value.slice(), null);
      }
    }
    // Without a type: ONNX Runtime infers it.
    return new Part(null, new Proto().bytes(12, new Proto().text(1, name).bytes()).bytes());
  }

  private Value input() {
    return file.graph().inputs().getFirst();
  }

  private byte[] input(InputSpec fed) {
    var value = input();
    var shape = new Proto();
    long[] sizes = sizes(fed);
    for (int i = 0; i < sizes.length; i++) {
      var axis = new Proto();
      if (sizes[i] > 0) {
        axis.tag(1, Wire.VARINT).varint(sizes[i]);
      } else if (i == 0) {
        axis.text(2, batchSymbol());
      } else if (value.ranked() && !value.symbols().get(i).isEmpty()) {
        axis.text(2, value.symbols().get(i));
      }
      shape.bytes(1, axis.bytes());
    }
    var tensor = new Proto();
    tensor.tag(1, Wire.VARINT).varint(value.type());
    tensor.bytes(2, shape.bytes());
    var type = new Proto().bytes(1, tensor.bytes());
    return new Proto()
        .bytes(11, new Proto().text(1, value.name()).bytes(2, type.bytes()).bytes())
        .bytes();
  }

  /** Axes of the input with the batch, −1 where open. */
  private long[] sizes(InputSpec fed) {
    int rank = input().ranked() ? input().shape().size() : 4;
    if (rank == 2) {
      long flat =
          fed.width() < 0 || fed.height() < 0 || fed.channels() < 0
              ? -1
              : (long) fed.width() * fed.height() * fed.channels();
      return new long[] {fed.batch(), flat};
    }
    if (rank == 3) {
      return new long[] {fed.batch(), fed.height(), fed.width()};
    }
    return fed.layout() == Layout.HWC
        ? new long[] {fed.batch(), fed.height(), fed.width(), fed.channels()}
        : new long[] {fed.batch(), fed.channels(), fed.height(), fed.width()};
  }

  /** Axes of the input for {@code n} pictures. */
  long[] sizes(InputSpec fed, int n) {
    var sizes = sizes(fed);
    sizes[0] = n;
    return sizes;
  }

  /** A piece of the file, or bytes of ours. */
  private record Part(@Nullable Slice slice, byte @Nullable [] own) {
    long length() {
      return slice != null ? slice.length() : own == null ? 0 : own.length;
    }

    void copy(FileChannel from, ByteBuffer into) throws IOException {
      if (own != null) {
        into.put(own);
      }
      if (slice == null) {
        return;
      }
      int end = into.position() + Math.toIntExact(slice.length());
      int rest = into.limit();
      into.limit(end);
      for (long at = slice.at(); into.hasRemaining(); ) {
        int read = from.read(into, at);
        if (read < 0) {
          throw new EOFException("the file became shorter while it was read");
        }
        at += read;
      }
      into.limit(rest);
    }
  }

  /** Writes the wire format. */
  private static final class Proto {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Proto tag(int field, int type) {
      return varint((long) field << 3 | type);
    }

    Proto varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
      return this;
    }

    Proto bytes(int field, byte[] value) {
      tag(field, Wire.BYTES).varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Proto text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
