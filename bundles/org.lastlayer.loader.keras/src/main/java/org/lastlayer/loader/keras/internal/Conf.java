package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** What a file says of one layer. What it does not say is Keras's default. */
record Conf(JsonNode json) {
  boolean has(String name) {
    return json.hasNonNull(name);
  }

  int integer(String name, int otherwise) {
    var found = json.path(name);
    return found.isArray() && found.size() == 1
        ? found.get(0).asInt(otherwise)
        : found.asInt(otherwise);
  }

  double number(String name, double otherwise) {
    return json.path(name).asDouble(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return json.path(name).asBoolean(otherwise);
  }

  String text(String name, String otherwise) {
    var found = json.path(name);
    return found.isTextual() ? found.asText() : otherwise;
  }

  /** Sizes along {@code count} axes; a single number counts for all of them. */
  int[] ints(String name, int count, int otherwise) {
    var found = json.path(name);
    var all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = found.isArray() ? found.path(i).asInt(otherwise) : found.asInt(otherwise);
    }
    return all;
  }

  /** A shape; −1 where any. */
  int[] shape(String name) {
    var found = json.path(name);
    var all = new int[found.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = found.get(i).isNull() ? -1 : found.get(i).asInt(-1);
    }
    return all;
  }

  /** A number for each channel, or one for all; empty where the file has none. */
  float[] numbers(String name) {
    var found = json.path(name);
    if (found.isNumber()) {
      return new float[] {(float) found.asDouble()};
    }
    var all = new float[found.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) found.get(i).asDouble();
    }
    return all;
  }

  /** The function after a layer: Keras 3 writes an object where others write the name. */
  String activation() {
    var found = json.path("activation");
    if (found.isObject()) {
      var inner = found.path("config");
      return inner.isTextual() ? inner.asText() : found.path("class_name").asText("linear");
    }
    return found.isTextual() ? found.asText() : "linear";
  }

  /** Whether every one of these is 1. */
  static boolean ones(int... sizes) {
    return Arrays.stream(sizes).allMatch(size -> size == 1);
  }
}
