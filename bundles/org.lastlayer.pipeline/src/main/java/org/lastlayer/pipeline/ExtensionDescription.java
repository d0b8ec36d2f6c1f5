package org.lastlayer.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An extension with its parameters.
 *
 * @param summary what it is
 * @param parameters in the order of its record
 */
public record ExtensionDescription(ExtensionSummary summary, List<Parameter> parameters) {
  /**
   * One parameter.
   *
   * @param name what a pipeline writes
   * @param type for people: {@code whole number}, {@code number}, {@code text}, {@code path},
   *     {@code true or false}, {@code one of a, b, c}, {@code list of …}, {@code a metric}, …
   * @param required whether it must be given
   * @param defaultValue as JSON; null when there is none
   * @param limits for people, such as {@code at least 2}; may be empty
   * @param description what it is, with units
   */
  public record Parameter(
      String name,
      String type,
      boolean required,
      @Nullable String defaultValue,
      String limits,
      String description) {}
}
