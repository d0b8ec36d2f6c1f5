package org.lastlayer.loader.onnx.internal;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lastlayer.loader.onnx.internal.Wire.Malformed;
import org.lastlayer.loader.onnx.internal.Wire.Slice;

/** Reads graphs. Field numbers are those of onnx.proto. Threads: one. */
final class GraphReader {
  private static final int INT64 = 7;
  private static final int EXTERNAL = 1;
  private static final int SHORT_LIST = 16;
  private static final int DEEPEST = 64;
  private static final ValueLayout.OfLong LITTLE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<Value> inputs = new ArrayList<>();
  private final List<Value> outputs = new ArrayList<>();
  private final List<Slice> others = new ArrayList<>();
  private final Set<String> external = new TreeSet<>();
  private final Set<Graph.Operator> used = new LinkedHashSet<>();
  private int depth;

  /** Reads the graph, or more of it: protobuf joins the parts of a field that comes twice. */
  void read(Wire wire) throws Malformed {
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES)) {
        nodes.add(node(wire.message(), wire.slice()));
      } else if (wire.is(5, Wire.BYTES)) {
        var tensor = tensor(wire.message(), wire.slice());
        tensors.put(tensor.name(), tensor);
      } else if (wire.is(11, Wire.BYTES)) {
        inputs.add(value(wire.message(), wire.slice()));
      } else if (wire.is(12, Wire.BYTES)) {
        outputs.add(value(wire.message(), wire.slice()));
      } else {
        others.add(wire.slice());
        if (wire.is(15, Wire.BYTES)) {
          sparse(wire.message());
        }
      }
    }
  }

  /** Looks at a function of the file; gives its domain. */
  String function(Wire wire) throws Malformed {
    var domain = "";
    while (wire.next()) {
      if (wire.is(10, Wire.BYTES)) {
        domain = wire.text();
      } else if (wire.is(7, Wire.BYTES)) {
        node(wire.message(), wire.slice());
      }
    }
    return domain;
  }

  Graph done() {
    var fed = inputs.stream().filter(value -> !tensors.containsKey(value.name())).toList();
    var declared = inputs.stream().filter(value -> tensors.containsKey(value.name())).toList();
    return new Graph(nodes, tensors, fed, declared, outputs, others, external, used);
  }

  private Node node(Wire wire, Slice slice) throws Malformed {
    var type = "";
    var domain = "";
    var reads = new ArrayList<String>();
    var writes = new ArrayList<String>();
    var captured = new ArrayList<String>();
    var integers = new HashMap<String, long[]>();
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES)) {
        reads.add(wire.text());
      } else if (wire.is(2, Wire.BYTES)) {
        writes.add(wire.text());
      } else if (wire.is(4, Wire.BYTES)) {
        type = wire.text();
      } else if (wire.is(5, Wire.BYTES)) {
        attribute(wire.message(), integers, captured);
      } else if (wire.is(7, Wire.BYTES)) {
        domain = wire.text();
      }
    }
    if (domain.equals("ai.onnx")) {
      domain = "";
    }
    used.add(new Graph.Operator(domain, type));
    return new Node(type, domain, reads, writes, captured, integers, slice);
  }

  private void attribute(Wire wire, Map<String, long[]> integers, List<String> captured)
      throws Malformed {
    var name = "";
    var found = new ArrayList<Long>();
    boolean any = false;
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> name = wire.text();
        case 3, 8 -> {
          any = true;
          for (long number : wire.numbers()) {
            found.add(number);
          }
        }
        case 5, 10 -> tensor(wire.message(), wire.slice());
        case 6, 11 -> inner(wire.message(), captured);
        case 22, 23 -> sparse(wire.message());
        default -> {}
      }
    }
    if (any) {
      integers.put(name, found.stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** The graph of a branch or loop: what it reads from outside keeps that alive. */
  private void inner(Wire wire, List<String> captured) throws Malformed {
    if (++depth > DEEPEST) {
      throw new Malformed("graphs within graphs, more than " + DEEPEST + " deep");
    }
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES)) {
        var node = node(wire.message(), wire.slice());
        captured.addAll(node.inputs());
        captured.addAll(node.captured());
      } else if (wire.is(5, Wire.BYTES)) {
        tensor(wire.message(), wire.slice());
      } else if (wire.is(12, Wire.BYTES)) {
        captured.add(value(wire.message(), wire.slice()).name());
      } else if (wire.is(15, Wire.BYTES)) {
        sparse(wire.message());
      }
    }
    depth--;
  }

  private void sparse(Wire wire) throws Malformed {
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES) || wire.is(2, Wire.BYTES)) {
        tensor(wire.message(), wire.slice());
      }
    }
  }

  private Tensor tensor(Wire wire, Slice slice) throws Malformed {
    var name = "";
    var shape = new ArrayList<Long>();
    var integers = new ArrayList<Long>();
    var location = "";
    long type = 0;
    boolean outside = false;
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> add(wire.numbers(), shape);
        case 2 -> type = wire.number();
        case 7 -> add(shortList(shape) ? wire.numbers() : new long[0], integers);
        case 8 -> name = wire.text();
        case 9 -> {
          if (type == INT64 && shortList(shape)) {
            var raw = wire.bytes();
            for (long at = 0; at + 8 <= raw.byteSize(); at += 8) {
              integers.add(raw.get(LITTLE, at));
            }
          }
        }
        case 13 -> location += location(wire.message());
        case 14 -> outside = wire.number() == EXTERNAL;
        default -> {}
      }
    }
    if (outside) {
      external.add(location);
    }
    return new Tensor(name, shape, type == INT64 ? integers : List.of(), slice);
  }

  private static String location(Wire wire) throws Malformed {
    var key = "";
    var value = "";
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES)) {
        key = wire.text();
      } else if (wire.is(2, Wire.BYTES)) {
        value = wire.text();
      }
    }
    return key.equals("location") ? value : "";
  }

  private static boolean shortList(List<Long> shape) {
    return shape.isEmpty() || (shape.size() == 1 && shape.getFirst() <= SHORT_LIST);
  }

  private static void add(long[] numbers, List<Long> to) {
    for (long number : numbers) {
      to.add(number);
    }
  }

  private static Value value(Wire wire, Slice slice) throws Malformed {
    var name = "";
    int type = 0;
    var shape = new ArrayList<Long>();
    var symbols = new ArrayList<String>();
    boolean ranked = false;
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES)) {
        name = wire.text();
      } else if (wire.is(2, Wire.BYTES)) {
        var kind = wire.message();
        while (kind.next()) {
          if (kind.is(1, Wire.BYTES)) {
            var tensor = kind.message();
            while (tensor.next()) {
              if (tensor.is(1, Wire.VARINT)) {
                type = (int) tensor.number();
              } else if (tensor.is(2, Wire.BYTES)) {
                ranked = true;
                shape(tensor.message(), shape, symbols);
              }
            }
          }
        }
      }
    }
    return new Value(name, type, shape, symbols, ranked, slice);
  }

  private static void shape(Wire wire, List<Long> shape, List<String> symbols) throws Malformed {
    while (wire.next()) {
      if (wire.is(1, Wire.BYTES)) {
        long size = -1;
        var symbol = "";
        var axis = wire.message();
        while (axis.next()) {
          if (axis.is(1, Wire.VARINT)) {
            // 0 and below are what some exporters write for an open axis
            size = axis.number() > 0 ? axis.number() : -1;
          } else if (axis.is(2, Wire.BYTES)) {
            symbol = axis.text();
          }
        }
        shape.add(size);
        symbols.add(symbol);
      }
    }
  }
}
