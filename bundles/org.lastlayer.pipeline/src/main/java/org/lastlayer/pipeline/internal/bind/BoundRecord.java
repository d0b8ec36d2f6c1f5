package org.lastlayer.pipeline.internal.bind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A parameter record with its values.
 *
 * @param value the record
 * @param written with defaults filled in
 * @param nested extensions among the values, by their path
 */
public record BoundRecord<R extends Record>(
    R value, ObjectNode written, Map<String, Bound<?>> nested) {}
