package org.lastlayer.api.matrix;

/** How one number is stored, little-endian. */
public enum DType {
  /** IEEE 754 half. */
  F16(2),
  /** IEEE 754 single: what kernels compute in. */
  F32(4),
  /** IEEE 754 double. */
  F64(8),
  /** Signed byte. */
  I8(1),
  /** Unsigned byte: pixels. */
  U8(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes a number. */
  public int bytes() {
    return bytes;
  }
}
