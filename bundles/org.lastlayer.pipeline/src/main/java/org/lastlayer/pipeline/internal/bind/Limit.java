package org.lastlayer.pipeline.internal.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value is held to: one limit, in words, as a test, and in the schema. */
public sealed interface Limit {
  /** As the end of "must be …". */
  String words();

  /** Whether the value keeps it; one that it does not concern does. */
  boolean holds(JsonNode value);

  /** Says it in JSON Schema. */
  void describe(ObjectNode schema);

  /** A number on one side of another. */
  record Bound(BigDecimal value, boolean lower, boolean inclusive) implements Limit {
    @Override
    public String words() {
      var number = value.toPlainString();
      if (lower) {
        return inclusive ? "at least " + number : "above " + number;
      }
      return inclusive ? "at most " + number : "below " + number;
    }

    @Override
    public boolean holds(JsonNode node) {
      if (!node.isNumber()) {
        return true;
      }
      int order = node.decimalValue().compareTo(value);
      return order == 0 ? inclusive : lower == order > 0;
    }

    @Override
    public void describe(ObjectNode schema) {
      if (lower) {
        schema.put(inclusive ? "minimum" : "exclusiveMinimum", value);
      } else {
        schema.put(inclusive ? "maximum" : "exclusiveMaximum", value);
      }
    }
  }

  /** Length of a list or text. */
  record Length(int min, int max) implements Limit {
    @Override
    public String words() {
      if (min == max) {
        return "of length " + min;
      }
      return max == Integer.MAX_VALUE
          ? "of length " + min + " or more"
          : "of length " + min + " to " + max;
    }

    @Override
    public boolean holds(JsonNode node) {
      int length = node.isTextual() ? node.textValue().length() : node.size();
      return !(node.isTextual() || node.isArray()) || (length >= min && length <= max);
    }

    @Override
    public void describe(ObjectNode schema) {
      boolean list = schema.path("type").asText().equals("array");
      schema.put(list ? "minItems" : "minLength", min);
      if (max < Integer.MAX_VALUE) {
        schema.put(list ? "maxItems" : "maxLength", max);
      }
    }
  }

  /** A text of a certain form. */
  record Form(String regex, String words) implements Limit {
    @Override
    public boolean holds(JsonNode node) {
      return !node.isTextual() || node.textValue().matches(regex);
    }

    @Override
    public void describe(ObjectNode schema) {
      schema.put("pattern", "^(?:" + regex + ")$");
    }
  }

  /** A text that says something. */
  record Filled() implements Limit {
    @Override
    public String words() {
      return "more than blanks";
    }

    @Override
    public boolean holds(JsonNode node) {
      return !node.isTextual() || !node.textValue().isBlank();
    }

    @Override
    public void describe(ObjectNode schema) {
      schema.put("pattern", "\\S");
    }
  }

  /** Those that annotations say. */
  static List<Limit> of(List<Annotation> annotations) {
    var all = new ArrayList<Limit>();
    for (var annotation : annotations) {
      var limit = of(annotation);
      if (limit != null) {
        all.add(limit);
      }
    }
    return all;
  }

  private static @Nullable Limit of(Annotation annotation) {
    return switch (annotation) {
      case Min a -> new Bound(BigDecimal.valueOf(a.value()), true, true);
      case Max a -> new Bound(BigDecimal.valueOf(a.value()), false, true);
      case DecimalMin a -> new Bound(new BigDecimal(a.value()), true, a.inclusive());
      case DecimalMax a -> new Bound(new BigDecimal(a.value()), false, a.inclusive());
      case Positive a -> new Bound(BigDecimal.ZERO, true, false);
      case PositiveOrZero a -> new Bound(BigDecimal.ZERO, true, true);
      case Negative a -> new Bound(BigDecimal.ZERO, false, false);
      case NegativeOrZero a -> new Bound(BigDecimal.ZERO, false, true);
      case Size a -> new Length(a.min(), a.max());
      case NotEmpty a -> new Length(1, Integer.MAX_VALUE);
      case NotBlank a -> new Filled();
      case Pattern a ->
          new Form(
              a.regexp(),
              a.message().startsWith("{") ? "text of the form " + a.regexp() : a.message());
      default -> null;
    };
  }

  /** Several together: {@code between 2 and 100}. */
  static String words(List<Limit> limits) {
    if (limits.size() == 2
        && limits.get(0) instanceof Bound a
        && limits.get(1) instanceof Bound b
        && a.lower() != b.lower()) {
      var low = a.lower() ? a : b;
      var high = a.lower() ? b : a;
      if (low.inclusive() && high.inclusive()) {
        return "between " + low.value().toPlainString() + " and " + high.value().toPlainString();
      }
      return low.words() + " and " + high.words();
    }
    return limits.stream().map(Limit::words).collect(Collectors.joining(" and "));
  }
}
