package org.lastlayer.output.report.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Arrays of numbers as base64 of little-endian bytes: what the page reads into typed arrays. */
final class Base64Arrays {
  /** Stands for "no number" among quantised ones. */
  private static final int NOTHING = 65535;

  private Base64Arrays() {}

  /** 32-bit floats as they are. */
  static String f32(float[] values) {
    var buffer = buffer(values.length, Float.BYTES);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return encode(buffer);
  }

  /** 16-bit unsigned; every value must fit. */
  static String u16(int[] values) {
    var buffer = buffer(values.length, Short.BYTES);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    return encode(buffer);
  }

  /** 32-bit. */
  static String i32(int[] values) {
    var buffer = buffer(values.length, Integer.BYTES);
    for (int value : values) {
      buffer.putInt(value);
    }
    return encode(buffer);
  }

  /** 8-bit unsigned. */
  static String u8(byte[] values) {
    return Base64.getEncoder().encodeToString(values);
  }

  /** {@code [lo, hi]} in 65,534 steps; what is no finite number becomes 65535. */
  static String quantised(float[] values, float lo, float hi) {
    double scale = hi > lo ? (NOTHING - 1) / ((double) hi - lo) : 0;
    var buffer = buffer(values.length, Short.BYTES);
    for (float value : values) {
      long step =
          Float.isFinite(value) ? Math.round(((double) value - lo) * scale) : (long) NOTHING;
      buffer.putShort((short) Math.clamp(step, 0, NOTHING));
    }
    return encode(buffer);
  }

  private static ByteBuffer buffer(int count, int bytes) {
    return ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String encode(ByteBuffer buffer) {
    return Base64.getEncoder().encodeToString(buffer.array());
  }
}
