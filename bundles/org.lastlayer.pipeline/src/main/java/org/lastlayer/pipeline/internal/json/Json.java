package org.lastlayer.pipeline.internal.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.internal.Problems;

/** JSON in and out. Threads: any number. */
public final class Json {
  /** Makes nodes. */
  public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * Reads a text whole, telling syntax errors and repeated keys with line and column.
   *
   * @param name what problems call the text
   * @return null when there is nothing to go on with
   */
  public static @Nullable JsonNode read(String text, String name, Problems problems) {
    try (var parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == null) {
        problems.request(name, "JSON", "nothing", "");
        return null;
      }
      var node = value(parser, "", problems);
      if (parser.nextToken() != null) {
        problems.request(
            place(name, parser.currentTokenLocation()),
            "the end of the file",
            "more text",
            "Remove what follows.");
      }
      return node;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      problems.request(
          at == null ? name : place(name, at), "JSON", "'" + e.getOriginalMessage() + "'", "");
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private static JsonNode value(JsonParser parser, String path, Problems problems)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path, problems);
      case START_ARRAY -> array(parser, path, problems);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, path, problems);
      default -> NODES.nullNode();
    };
  }

  private static JsonNode number(JsonParser parser, String path, Problems problems)
      throws IOException {
    try {
      return NODES.numberNode(parser.getDecimalValue());
    } catch (NumberFormatException e) {
      // Jackson checks how many digits there are, and lets Java refuse their exponent
      var text = NODES.textNode(parser.getText());
      problems.request(
          path.isEmpty() ? "the text" : path, "a number that can be told", found(text), "");
      return NODES.nullNode();
    }
  }

  private static ObjectNode object(JsonParser parser, String path, Problems problems)
      throws IOException {
    var node = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      var location = parser.currentTokenLocation();
      var inner = path.isEmpty() ? key : path + "." + key;
      parser.nextToken();
      var value = value(parser, inner, problems);
      if (node.has(key)) {
        problems.request(
            inner.isBlank() ? "'" + inner + "'" : inner,
            "given once",
            "a second one in line " + location.getLineNr() + ", column " + location.getColumnNr(),
            "Remove one of them.");
      } else {
        node.set(key, value);
      }
    }
    return node;
  }

  private static ArrayNode array(JsonParser parser, String path, Problems problems)
      throws IOException {
    var node = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      node.add(value(parser, path + "." + node.size(), problems));
    }
    return node;
  }

  private static String place(String name, JsonLocation at) {
    return name + ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ",";
  }

  /** A value if the text is JSON, else null. */
  public static @Nullable JsonNode tryRead(String text) {
    var problems = new Problems();
    var node = read(text, "text", problems);
    return problems.count() == 0 ? node : null;
  }

  /**
   * An extension as people type it: {@code l1}, {@code minkowski p=3}, or {@code {"use":
   * "minkowski", "p": 3}}.
   *
   * @param where what problems call it
   * @return null where a problem was told
   */
  public static @Nullable ObjectNode use(String typed, String where, Problems problems) {
    var text = typed.strip();
    if (text.startsWith("{")) {
      return read(text, where, problems) instanceof ObjectNode object ? object : null;
    }
    var quoted = text.startsWith("\"") ? tryRead(text) : null;
    var words = (quoted != null && quoted.isTextual() ? quoted.textValue() : text).split("\\s+");
    var node = NODES.objectNode().put("use", words[0]);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 1) {
        problems.request(where, "an id and parameters, id name=value …", "'" + words[i] + "'", "");
        return null;
      }
      var value = words[i].substring(equals + 1);
      var parsed = tryRead(value);
      node.set(words[i].substring(0, equals), parsed == null ? NODES.textNode(value) : parsed);
    }
    return node;
  }

  /** Reads what this program wrote. */
  public static JsonNode own(String text) throws IOException {
    return MAPPER.readTree(text);
  }

  /** One line. */
  public static String line(JsonNode node) {
    return node.toString();
  }

  /** For people: two spaces, line feeds on every system. */
  public static String pretty(JsonNode node) {
    var indent = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter()
            .withSeparators(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indent)
            .withArrayIndenter(indent);
    try {
      return MAPPER.writer(printer).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** What a problem shows as found. */
  public static String found(@Nullable JsonNode node) {
    if (node == null || node.isMissingNode()) {
      return "nothing";
    }
    var text = node.isTextual() ? "'" + node.textValue() + "'" : node.toString();
    return text.length() > 80 ? text.substring(0, 79) + "…" : text;
  }
}
