package org.lastlayer.api.cluster;

import java.io.Serializable;

/**
 * A column of published rows.
 *
 * @param name as readers will know it; stable
 * @param type of its values
 */
public record PartColumn(String name, Type type) implements Serializable {
  /** Types of values, and the Java type of each. */
  public enum Type {
    /** {@link Long}. */
    LONG,
    /** {@link String}, may be null. */
    TEXT,
    /** {@link Float}. */
    FLOAT,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@code float[]}. */
    FLOATS,
    /** {@code long[]}. */
    LONGS
  }
}
