package org.lastlayer.pipeline.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.Problems;

/**
 * Changes {@code a.b=value} applied to a tree, remembering what was changed: such a value may be
 * meant as text whatever it looks like, and its paths are relative to the working directory.
 * Threads: one.
 */
public final class SetValues {
  private final Map<String, String> raw = new HashMap<>();

  /**
   * Applies the changes in order.
   *
   * @param named sections whose entries people name themselves: an unknown name in there is rather
   *     a slip
   */
  public static SetValues apply(
      ObjectNode root, List<String> sets, Set<String> named, Problems problems) {
    var values = new SetValues();
    for (String set : sets) {
      int equals = set.indexOf('=');
      var path = equals < 0 ? set : set.substring(0, equals).strip();
      if (equals < 0 || path.isEmpty() || Arrays.asList(path.split("\\.", -1)).contains("")) {
        problems.request("--set " + set, "of the form a.b=value", "'" + set + "'", "");
      } else {
        values.put(root, path, set.substring(equals + 1), named, problems);
      }
    }
    return values;
  }

  private void put(
      ObjectNode root, String path, String text, Set<String> named, Problems problems) {
    var keys = path.split("\\.");
    JsonNode at = root;
    var walked = new ArrayList<String>();
    for (int i = 0; i < keys.length - 1; i++) {
      var next = child(at, keys[i]);
      if (next == null || next.isNull()) {
        if (!(at instanceof ObjectNode object) || slip(walked, named, keys)) {
          missing(at, keys[i], walked, problems);
          return;
        }
        next = object.putObject(keys[i]);
      } else if (next.isTextual()) {
        // "metric": "l1" is short for "metric": {"use": "l1"}
        var use = next;
        next = Json.NODES.objectNode().set("use", use);
        switch (at) {
          case ObjectNode object -> object.set(keys[i], next);
          case ArrayNode array -> array.set(Integer.parseInt(keys[i]), next);
          default -> throw new IllegalStateException("a text has no children");
        }
      }
      walked.add(keys[i]);
      at = next;
    }
    var last = keys[keys.length - 1];
    var parsed = Json.tryRead(text);
    var value = parsed == null ? Json.NODES.textNode(text) : parsed;
    switch (at) {
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array when child(array, last) != null ->
          array.set(Integer.parseInt(last), value);
      case ArrayNode array when last.equals(String.valueOf(array.size())) -> array.add(value);
      default -> {
        missing(at, last, walked, problems);
        return;
      }
    }
    raw.keySet().removeIf(p -> p.startsWith(path + "."));
    raw.put(path, text);
  }

  /** Whether this would make a half-empty entry under a name that nobody has given. */
  private static boolean slip(List<String> walked, Set<String> named, String[] keys) {
    return walked.size() == 1
        && named.contains(walked.getFirst())
        && !keys[keys.length - 1].equals("use")
        && !(keys.length == 3 && keys[2].equals("of"));
  }

  private static @Nullable JsonNode child(JsonNode at, String key) {
    if (at instanceof ArrayNode array) {
      return key.matches("\\d{1,6}") ? array.get(Integer.parseInt(key)) : null;
    }
    return at.get(key);
  }

  private static void missing(JsonNode at, String key, List<String> walked, Problems problems) {
    var known = new ArrayList<String>();
    if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        known.add(String.valueOf(i));
      }
    } else {
      at.fieldNames().forEachRemaining(known::add);
    }
    var section = String.join(".", walked);
    problems.request(
        "--set " + (section.isEmpty() ? key : section + "." + key),
        section.isEmpty() ? "a part of the pipeline" : "an entry of " + section,
        "'" + key + "'",
        Names.advice(key, known));
  }

  /** The text given for that path, or null when it comes from the file. */
  public @Nullable String raw(String path) {
    return raw.get(path);
  }

  /** Whether the value at that path, or what it is a part of, was given by {@code --set}. */
  public boolean covers(String path) {
    for (var at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
      if (raw.containsKey(at)) {
        return true;
      }
    }
    return false;
  }
}
