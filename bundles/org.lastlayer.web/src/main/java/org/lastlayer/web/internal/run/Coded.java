package org.lastlayer.web.internal.run;

import java.util.List;
import java.util.function.Supplier;

/**
 * A column or a map as it is sent: little-endian, in point order.
 *
 * @param encoding {@code u8}, {@code u16} or {@code f32}
 * @param hash another for other bytes
 * @param min least value of a column, or of each axis; empty for classes
 * @param max likewise
 * @param missing rows without a value; −1 where they were not counted
 * @param categories names of classes; empty for numbers
 * @param bytes made when asked for
 */
record Coded(
    String encoding,
    String hash,
    double[] min,
    double[] max,
    int missing,
    List<String> categories,
    Supplier<byte[]> bytes) {}
