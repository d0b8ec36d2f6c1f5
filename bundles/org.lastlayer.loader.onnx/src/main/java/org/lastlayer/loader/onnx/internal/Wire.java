package org.lastlayer.loader.onnx.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/**
 * A cursor over the fields of one protobuf message, by the wire format alone: a tag (field number
 * and type) and a value, again and again. Every length is checked before it is believed.
 *
 * <p>Threads: one.
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  /** What is there is no such message. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  private final MemorySegment data;
  private final long end;
  private long at;
  private int field;
  private int type;
  private long tag;
  private long from;
  private long to;
  private long number;

  /** Over a whole file. */
  Wire(MemorySegment data) {
    this(data, 0, data.byteSize());
  }

  private Wire(MemorySegment data, long from, long end) {
    this.data = data;
    this.at = from;
    this.end = end;
  }

  /** Steps to the next field and over its value; false after the last. */
  boolean next() throws Malformed {
    if (at >= end) {
      return false;
    }
    tag = at;
    long key = varint();
    field = (int) (key >>> 3);
    type = (int) (key & 7);
    if (field < 1 || key >>> 32 != 0) {
      throw new Malformed("no field has the number " + (key >>> 3));
    }
    from = at;
    switch (type) {
      case VARINT -> number = varint();
      case FIXED64 -> skip(8);
      case FIXED32 -> skip(4);
      case BYTES -> {
        long length = varint();
        from = at;
        skip(length);
      }
      default -> throw new Malformed("no field has the type " + type);
    }
    to = at;
    return true;
  }

  int field() {
    return field;
  }

  boolean is(int wanted, int wantedType) {
    return field == wanted && type == wantedType;
  }

  /** The value of a {@link #VARINT} field. */
  long number() {
    return number;
  }

  /** The message in a {@link #BYTES} field. */
  Wire message() {
    return new Wire(data, from, to);
  }

  /** The text in a {@link #BYTES} field. */
  String text() {
    return new String(
        data.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  /** The bytes of a {@link #BYTES} field. */
  MemorySegment bytes() {
    return data.asSlice(from, to - from);
  }

  /** Where the whole field is in the file, with its tag. */
  Slice slice() {
    return new Slice(tag, to - tag);
  }

  /** The numbers of a repeated integer field, packed or not. */
  long[] numbers() throws Malformed {
    if (type == VARINT) {
      return new long[] {number};
    }
    var numbers = LongStream.builder();
    var inner = message();
    while (inner.at < inner.end) {
      numbers.add(inner.varint());
    }
    return numbers.build().toArray();
  }

  private long varint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw new Malformed("it ends within a number");
      }
      byte b = data.get(ValueLayout.JAVA_BYTE, at++);
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new Malformed("a number of more than 64 bits");
  }

  private void skip(long length) throws Malformed {
    if (length < 0 || length > end - at) {
      throw new Malformed(
          "it ends after " + end + " bytes, within a part that has " + length + " more at " + at);
    }
    at += length;
  }

  /** A piece of the file. */
  record Slice(long at, long length) {}
}
