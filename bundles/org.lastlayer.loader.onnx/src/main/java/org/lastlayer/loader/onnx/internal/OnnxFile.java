package org.lastlayer.loader.onnx.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.loader.onnx.internal.Wire.Malformed;
import org.lastlayer.loader.onnx.internal.Wire.Slice;

/**
 * What was read of a file: its graph, and where everything else is. Holds no weights.
 *
 * @param size bytes, when it was read
 * @param time when it was written
 * @param irVersion version of the format
 * @param operators version of each set of operators, by domain
 * @param functions domains of the functions that the file defines itself
 * @param others fields beside the graph
 */
record OnnxFile(
    Path path,
    long size,
    FileTime time,
    long irVersion,
    Map<String, Long> operators,
    Set<String> functions,
    List<Slice> others,
    Graph graph) {
  private static final int HEAD = 200;

  /** Reads the structure. O(bytes of the graph); pages of weights are not touched. */
  static OnnxFile read(Path path) {
    try (var channel = FileChannel.open(path);
        var arena = Arena.ofConfined()) {
      long size = channel.size();
      refuseOthers(path, channel, size);
      var data = channel.map(MapMode.READ_ONLY, 0, size, arena);
      return parse(path, size, Files.getLastModifiedTime(path), data);
    } catch (Malformed e) {
      throw Broken.cut(path, "one that is cut short or damaged (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              path.toString(),
              "readable",
              Broken.line(String.valueOf(e.getMessage())),
              "See its permissions and the disk."),
          e);
    }
  }

  private static OnnxFile parse(Path path, long size, FileTime time, MemorySegment data)
      throws Malformed {
    long version = 0;
    var operators = new LinkedHashMap<String, Long>();
    var functions = new TreeSet<String>();
    var others = new ArrayList<Slice>();
    var graph = new GraphReader();
    boolean found = false;
    var wire = new Wire(data);
    while (wire.next()) {
      if (wire.is(7, Wire.BYTES)) {
        graph.read(wire.message());
        found = true;
        continue;
      }
      others.add(wire.slice());
      if (wire.is(1, Wire.VARINT)) {
        version = wire.number();
      } else if (wire.is(8, Wire.BYTES)) {
        operators(wire.message(), operators);
      } else if (wire.is(25, Wire.BYTES)) {
        functions.add(graph.function(wire.message()));
      }
    }
    if (!found) {
      throw Broken.cut(path, "one without a graph");
    }
    return new OnnxFile(path, size, time, version, operators, functions, others, graph.done());
  }

  private static void operators(Wire wire, Map<String, Long> into) throws Malformed {
    var domain = "";
    long version = 0;
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES)) {
        domain = wire.text();
      } else if (wire.is(2, Wire.VARINT)) {
        version = wire.number();
      }
    }
    into.put(domain, version);
  }

  private static void refuseOthers(Path path, FileChannel channel, long size) throws IOException {
    if (size == 0) {
      throw Broken.notOnnx(path, "an empty file", "Copy it again, or export it again.");
    }
    var head = ByteBuffer.allocate(HEAD);
    channel.read(head, 0);
    head.flip();
    if (Look.isPointer(head)) {
      throw Broken.notOnnx(
          path,
          "a Git LFS pointer: the model itself was not fetched",
          "Run git lfs pull, or download the file itself.");
    }
    var start = new byte[Math.min(4, head.remaining())];
    head.get(start);
    if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
      throw Broken.notOnnx(path, "a .zip file", "Unpack it first, or choose another loader.");
    }
    if (!Look.isOnnx(path) && isText(start)) {
      throw Broken.notOnnx(path, "a file of text", "See whether a web page was saved instead.");
    }
  }

  private static boolean isText(byte[] start) {
    for (byte b : start) {
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
