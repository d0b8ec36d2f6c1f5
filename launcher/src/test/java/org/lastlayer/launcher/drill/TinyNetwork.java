package org.lastlayer.launcher.drill;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An ONNX network of pictures of 28 × 28 grey pixels, {@code Flatten}, {@code MatMul} and {@code
 * Add}, whose features all are a number of one's choice; written here field by field.
 */
final class TinyNetwork {
  static final int FEATURES = 4;
  private static final int PIXELS = 28 * 28;
  private static final int FLOAT = 1;

  private TinyNetwork() {}

  /** The file of the network whose features all are that number. */
  static byte[] of(float number) {
    var bias = new float[FEATURES];
    java.util.Arrays.fill(bias, number);
    var graph =
        new Message()
            .message(1, node("Flatten", "flat", "x"))
            .message(1, node("MatMul", "seen", "flat", "weights"))
            .message(1, node("Add", "features", "seen", "bias"))
            .text(2, "tiny")
            .message(5, tensor("weights", new float[PIXELS * FEATURES], PIXELS, FEATURES))
            .message(5, tensor("bias", bias, FEATURES))
            .message(11, value("x", 0, 1, 28, 28))
            .message(12, value("features", 0, FEATURES));
    return new Message()
        .number(1, 8) // the version of the format
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 13)) // the operators are of set 13
        .bytes();
  }

  private static Message node(String type, String output, String... inputs) {
    var node = new Message();
    for (var input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output).text(4, type);
  }

  private static Message tensor(String name, float[] values, int... shape) {
    var tensor = new Message();
    for (int length : shape) {
      tensor.number(1, length);
    }
    var raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor.number(2, FLOAT).text(8, name).field(9, raw.array());
  }

  /** A length of 0 stands for any. */
  private static Message value(String name, int... shape) {
    var lengths = new Message();
    for (int length : shape) {
      var one = new Message();
      lengths.message(1, length == 0 ? one.text(2, "n") : one.number(1, length));
    }
    var type = new Message().number(1, FLOAT).message(2, lengths);
    return new Message().text(1, name).message(2, new Message().message(1, type));
  }

  /** A message of protocol buffers as it grows. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      variable(field << 3);
      variable(value);
      return this;
    }

    Message text(int field, String text) {
      return field(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message inner) {
      return field(field, inner.bytes());
    }

    Message field(int field, byte[] bytes) {
      variable(field << 3 | 2);
      variable(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void variable(long value) {
      for (; value > 127; value >>>= 7) {
        out.write((int) (value & 127 | 128));
      }
      out.write((int) value);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
