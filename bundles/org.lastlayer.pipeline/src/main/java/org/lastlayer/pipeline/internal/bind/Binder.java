package org.lastlayer.pipeline.internal.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.extension.Handle;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.json.SetValues;

/**
 * From JSON to parameter records and the extensions they configure. Gathers problems and goes on;
 * where it returns null a problem was told. Threads: one.
 */
public final class Binder {
  private static final String USE = "use";

  private final Registry registry;
  private final PathResolver paths;
  private final SetValues sets;
  private final Problems problems;

  /** For one text. */
  public Binder(Registry registry, PathResolver paths, SetValues sets, Problems problems) {
    this.registry = registry;
    this.paths = paths;
    this.sets = sets;
    this.problems = problems;
  }

  /** Binds {@code "id"} or {@code {"use": "id", …}}. */
  public <T> @Nullable Bound<T> extension(
      ExtensionKind kind, Class<T> type, @Nullable JsonNode node, String path) {
    var section = section(kind, type, None.class, node, path, null);
    return section == null ? null : section.bound();
  }

  /**
   * Binds an entry of a pipeline.
   *
   * @param own record of the pipeline's own parameters beside the extension's
   * @param fallback id used where {@code use} is absent; null where it must be given
   */
  public <O extends Record, T> @Nullable Section<O, T> section(
      ExtensionKind kind,
      Class<T> type,
      Class<O> own,
      @Nullable JsonNode node,
      String path,
      @Nullable String fallback) {
    var object = object(node, path, Types.article(kind.noun()));
    if (object == null) {
      return null;
    }
    var mine = record(own, object, path);
    var handle = handle(kind, object.get(USE), path, fallback);
    if (handle == null) {
      return null;
    }
    var theirs = handle.parameters();
    var known = new LinkedHashSet<String>(List.of(USE));
    Slot.of(own).forEach(s -> known.add(s.name()));
    Slot.of(theirs).forEach(s -> known.add(s.name()));
    unknown(object, known, path, "a parameter of " + handle.id());
    var parameters = record(theirs, object, path);
    if (parameters == null) {
      return null;
    }
    var product = create(handle, parameters.value(), path);
    if (mine == null || product == null) {
      return null;
    }
    return new Section<>(
        mine, new Bound<>(handle, type.cast(product), parameters.written(), parameters.nested()));
  }

  private @Nullable ObjectNode object(@Nullable JsonNode node, String path, String expected) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    if (node != null && node.isTextual()) {
      return Json.NODES.objectNode().set(USE, node);
    }
    problems.request(path, expected + ", {\"use\": …}", Json.found(node), "");
    return null;
  }

  private @Nullable Handle handle(
      ExtensionKind kind, @Nullable JsonNode use, String path, @Nullable String fallback) {
    // "metric": "cosin" is told of the metric, not of metric.use
    boolean brief = kind == ExtensionKind.METRIC;
    // and a command on plain files has no path at all
    var where = path.isEmpty() ? kind.word() : brief ? path : path + "." + USE;
    var ids = registry.ids(kind);
    var id = use == null || use.isNull() ? fallback : use.isTextual() ? use.textValue() : null;
    if (id == null) {
      problems.request(
          where,
          "a known " + kind.noun(),
          Json.found(use),
          "Known: " + String.join(", ", ids) + ".");
      return null;
    }
    var found = registry.find(kind, id);
    if (found.isEmpty()) {
      problems.request(where, "a known " + kind.noun(), "'" + id + "'", Names.advice(id, ids));
    }
    return found.orElse(null);
  }

  private @Nullable Object create(Handle handle, Record parameters, String path) {
    try {
      return handle.create(parameters);
    } catch (LastlayerException e) {
      problems.addWithin(path, e.problems());
    } catch (IllegalArgumentException e) {
      problems.request(
          path,
          "parameters that " + handle.id() + " can work with",
          "'" + e.getMessage() + "'",
          "");
    }
    return null;
  }

  /** Tells keys that nobody knows. */
  public void unknown(ObjectNode object, Set<String> known, String path, String what) {
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problems.request(
                    path.isEmpty() ? (key.isBlank() ? "'" + key + "'" : key) : path + "." + key,
                    what,
                    Json.found(Json.NODES.textNode(key)),
                    Names.advice(key, known));
              }
            });
  }

  /** Binds those keys of {@code object} that the record has; others are not looked at. */
  public <R extends Record> @Nullable BoundRecord<R> record(
      Class<R> type, ObjectNode object, String path) {
    int before = problems.count();
    var slots = Slot.of(type);
    var values = new @Nullable Object[slots.size()];
    var written = Json.NODES.objectNode();
    var nested = new LinkedHashMap<String, Bound<?>>();
    for (int i = 0; i < values.length; i++) {
      values[i] = slot(slots.get(i), object, path, written, nested);
    }
    if (problems.count() > before) {
      return null;
    }
    try {
      return new BoundRecord<>(instantiate(type, values), written, nested);
    } catch (LastlayerException e) {
      problems.addWithin(path, e.problems());
    } catch (IllegalArgumentException e) {
      problems.request(path, "parameters that fit together", "'" + e.getMessage() + "'", "");
    }
    return null;
  }

  private static <R extends Record> R instantiate(Class<R> type, @Nullable Object[] values) {
    var components =
        Arrays.stream(type.getRecordComponents()).map(c -> c.getType()).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(components);
      constructor.setAccessible(true); // parameter records live in packages that nobody exports
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private @Nullable Object slot(
      Slot slot, ObjectNode object, String path, ObjectNode written, Map<String, Bound<?>> nested) {
    var where = path.isEmpty() ? slot.name() : path + "." + slot.name();
    var given = object.get(slot.name());
    if (given == null || given.isNull()) {
      if (slot.required()) {
        problems.request(
            where,
            "given: " + describe(slot),
            "nothing",
            "Write it into the file, or add --set " + where + "=…");
        return null;
      }
      given = slot.fallback();
      if (given == null) {
        return absent(slot);
      }
    }
    int before = problems.count();
    var value =
        slot.type() == List.class
            ? list(slot, given, where, nested)
            : value(slot.type(), slot, given, where, nested);
    if (value == null || problems.count() > before) {
      return null;
    }
    var broken = slot.limits().stream().filter(l -> !l.holds(value.written())).toList();
    if (!broken.isEmpty()) {
      problems.request(where, Limit.words(slot.limits()), Json.found(given), "");
      return null;
    }
    written.set(slot.name(), value.written());
    return value.value();
  }

  private static String describe(Slot slot) {
    return slot.description().isEmpty() ? Types.expected(slot) : slot.description();
  }

  /**
   * A primitive that has neither a default nor must be given is a slip of the extension's author: 0
   * or false.
   */
  private static @Nullable Object absent(Slot slot) {
    var type = slot.type();
    if (type == boolean.class) {
      return false;
    } else if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    } else if (type == float.class) {
      return 0f;
    }
    return type == double.class ? 0d : null;
  }

  private record Value(Object value, JsonNode written) {}

  private @Nullable Value list(
      Slot slot, JsonNode node, String where, Map<String, Bound<?>> nested) {
    var element = slot.element();
    if (element == null) {
      throw new IllegalStateException(
          slot.name() + " is a list of something that parameters cannot hold");
    }
    if (!node.isArray()) {
      problems.request(where, Types.expected(slot), Json.found(node), "Write [ … ].");
      return null;
    }
    int before = problems.count();
    var values = new ArrayList<Object>();
    var written = Json.NODES.arrayNode();
    for (int i = 0; i < node.size(); i++) {
      var value = value(element, slot, node.get(i), where + "." + i, nested);
      if (value != null) {
        values.add(value.value());
        written.add(value.written());
      }
    }
    return problems.count() > before ? null : new Value(List.copyOf(values), written);
  }

  private @Nullable Value value(
      Class<?> type, Slot slot, JsonNode node, String where, Map<String, Bound<?>> nested) {
    var product = Types.product(type);
    if (product.isPresent()) {
      return product(product.get(), node, where, nested);
    }
    if (type.isRecord()) {
      return nestedRecord(type.asSubclass(Record.class), node, where, nested);
    }
    var value = scalar(type, slot, node, where);
    if (value == null) {
      problems.request(where, expected(type, slot), Json.found(node), advice(type, node));
    }
    return value == FAILED ? null : value;
  }

  // Told already.
  private static final Value FAILED = new Value("", Json.NODES.nullNode());

  private static String expected(Class<?> type, Slot slot) {
    return slot.fileOrId() ? Types.expected(slot) : Types.expected(type);
  }

  private static String advice(Class<?> type, JsonNode node) {
    return type.isEnum() && node.isTextual()
        ? Names.nearest(node.textValue(), Types.words(type))
            .map(n -> "Did you mean '" + n + "'?")
            .orElse("")
        : "";
  }

  private @Nullable Value product(
      ExtensionKind kind, JsonNode node, String where, Map<String, Bound<?>> nested) {
    var bound = extension(kind, Object.class, node, where);
    if (bound == null) {
      return null;
    }
    nested.put(where, bound);
    bound.nested().forEach(nested::put);
    var brief = bound.parameters().isEmpty();
    return new Value(
        bound.product(), brief ? Json.NODES.textNode(bound.handle().id()) : bound.written());
  }

  private @Nullable Value nestedRecord(
      Class<? extends Record> type, JsonNode node, String where, Map<String, Bound<?>> nested) {
    if (!(node instanceof ObjectNode object)) {
      problems.request(where, "an object { … }", Json.found(node), "");
      return null;
    }
    var known = new LinkedHashSet<String>();
    Slot.of(type).forEach(s -> known.add(s.name()));
    unknown(object, known, where, "a known key");
    var bound = record(type, object, where);
    if (bound == null) {
      return null;
    }
    nested.putAll(bound.nested());
    return new Value(bound.value(), bound.written());
  }

  private @Nullable Value scalar(Class<?> type, Slot slot, JsonNode node, String where) {
    if (Types.whole(type)) {
      return whole(type, node);
    } else if (Types.real(type)) {
      return real(type, node);
    } else if (Types.truth(type)) {
      return node.isBoolean() ? new Value(node.booleanValue(), node) : null;
    }
    // 7 given by --set for a text is the text "7"
    var raw = sets.raw(where);
    var text = node.isTextual() ? node.textValue() : node.isValueNode() ? raw : null;
    if (text == null) {
      return null;
    } else if (type == String.class) {
      return slot.fileOrId() ? fileOrId(text, where) : new Value(text, Json.NODES.textNode(text));
    } else if (type == Path.class) {
      return path(text, where);
    }
    return constant(type, text);
  }

  private static @Nullable Value constant(Class<?> type, String text) {
    var constants = type.getEnumConstants();
    if (constants == null) {
      throw new IllegalStateException(type + " is not a type that parameters can have");
    }
    return Arrays.stream(constants)
        .filter(c -> Types.word(c).equals(text))
        .findFirst()
        .map(c -> new Value(c, Json.NODES.textNode(text)))
        .orElse(null);
  }

  private static @Nullable Value whole(Class<?> type, JsonNode node) {
    if (!node.isNumber()) {
      return null;
    }
    try {
      var number = node.decimalValue();
      if (type == int.class || type == Integer.class) {
        return new Value(number.intValueExact(), Json.NODES.numberNode(number.intValueExact()));
      }
      return new Value(number.longValueExact(), Json.NODES.numberNode(number.longValueExact()));
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Value real(Class<?> type, JsonNode node) {
    if (!node.isNumber()) {
      return null;
    }
    double number = node.doubleValue();
    if (type == float.class || type == Float.class) {
      float single = (float) number;
      return Float.isFinite(single) ? new Value(single, decimal(Float.toString(single))) : null;
    }
    return Double.isFinite(number) ? new Value(number, decimal(Double.toString(number))) : null;
  }

  /** 30, 30.0 and 3e1 are one number, and are written and keyed as one. */
  private static JsonNode decimal(String number) {
    var plain = new BigDecimal(number).stripTrailingZeros();
    return plain.scale() <= 0 && plain.precision() - plain.scale() < 16
        ? Json.NODES.numberNode(plain.longValueExact())
        : Json.NODES.numberNode(plain);
  }

  private Value path(String text, String where) {
    var path = paths.resolve(text, sets.covers(where), where, problems);
    return path == null ? FAILED : new Value(path, Json.NODES.textNode(written(text, path)));
  }

  private Value fileOrId(String text, String where) {
    boolean file =
        text.startsWith(org.lastlayer.pipeline.internal.extension.Samples.SCHEME)
            || RemotePaths.named(text);
    var quiet = new Problems();
    var path = paths.resolve(text, sets.covers(where), where, file ? problems : quiet);
    var within = paths.within();
    if (!file && within != null && (!paths.allows(text) || quiet.count() > 0)) {
      problems.add(within.outside(where, text));
      return FAILED;
    }
    if (path == null) {
      return file ? FAILED : new Value(text, Json.NODES.textNode(text));
    }
    // A folder that happens to be called as a model is does not hide the model.
    boolean folder = Files.isDirectory(path) && String.valueOf(path.getFileName()).equals(text);
    return Files.exists(path) && !folder
        ? new Value(path.toString(), Json.NODES.textNode(written(text, path)))
        : new Value(text, Json.NODES.textNode(text));
  }

  /** A sample keeps its name: where it was unpacked is nobody's business. */
  private static String written(String text, Path path) {
    return text.startsWith(org.lastlayer.pipeline.internal.extension.Samples.SCHEME)
        ? text
        : path.toString();
  }

  /** Every problem so far. */
  public List<Problem> problems() {
    return problems.list();
  }
}
