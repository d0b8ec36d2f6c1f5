package org.lastlayer.pipeline.internal.bind;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lastlayer.pipeline.ExtensionKind;

/** What the classes of parameters are called. */
final class Types {
  private Types() {}

  static boolean whole(Class<?> type) {
    return type == int.class || type == Integer.class || type == long.class || type == Long.class;
  }

  static boolean real(Class<?> type) {
    return type == double.class
        || type == Double.class
        || type == float.class
        || type == Float.class;
  }

  static boolean truth(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }

  /** The kind of extension that makes such a thing. */
  static Optional<ExtensionKind> product(Class<?> type) {
    return Arrays.stream(ExtensionKind.values()).filter(k -> k.product() == type).findFirst();
  }

  /** What a pipeline writes for a constant: {@code CENTER_CROP} is {@code center-crop}. */
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> words(Class<?> type) {
    var constants = type.getEnumConstants();
    return constants == null ? List.of() : Arrays.stream(constants).map(Types::word).toList();
  }

  /** As the end of "must be …". */
  static String expected(Slot slot) {
    var element = slot.element();
    if (slot.type() == List.class) {
      return "a list of " + (element == null ? "values" : plural(element));
    }
    return slot.fileOrId() ? "a name or a path" : expected(slot.type());
  }

  static String expected(Class<?> type) {
    if (whole(type)) {
      return "a whole number";
    } else if (real(type)) {
      return "a number";
    } else if (truth(type)) {
      return "true or false";
    } else if (type == Path.class) {
      return "a path";
    } else if (type == String.class) {
      return "text";
    } else if (type.isEnum()) {
      return "one of " + String.join(", ", words(type));
    }
    return product(type).map(k -> article(k.noun())).orElse("an object { … }");
  }

  private static String plural(Class<?> element) {
    if (whole(element)) {
      return "whole numbers";
    } else if (real(element)) {
      return "numbers";
    } else if (element == Path.class) {
      return "paths";
    } else if (element == String.class) {
      return "texts";
    } else if (element.isEnum()) {
      return String.join(", ", words(element));
    }
    return product(element).map(k -> k.noun() + "s").orElse("objects");
  }

  static String article(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }
}
