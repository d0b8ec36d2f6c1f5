package org.lastlayer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.model.internal.Nearest;

/** Reads and writes model cards as JSON. Threads: any number. */
public final class ModelCards {
  /** How the file of a card ends; what stands before it names the model. */
  public static final String SUFFIX = ".card.json";

  /** Nothing is known. */
  public static final ModelCard EMPTY =
      new ModelCard(null, null, null, null, null, null, null, null, null, null, null, null, null);

  private static final long LARGEST = 16L << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private ModelCards() {}

  /**
   * Reads a card.
   *
   * @param where what to call the file in a problem
   * @throws LastlayerException of kind DATA with every unknown key, and every value that cannot be
   */
  public static ModelCard read(byte[] json, String where) {
    return parse(json, where, tree -> List.of(read(tree, where))).getFirst();
  }

  /**
   * Reads a list of cards, a JSON array.
   *
   * @throws LastlayerException as {@link #read(byte[], String)} does
   */
  public static List<ModelCard> readAll(byte[] json, String where) {
    return parse(
        json,
        where,
        tree -> {
          if (!tree.isArray()) {
            throw new LastlayerException(problem(where, "a JSON array of model cards", "none", ""));
          }
          var cards = new ArrayList<ModelCard>();
          for (int i = 0; i < tree.size(); i++) {
            cards.add(read(tree.get(i), where + "[" + i + "]"));
          }
          return cards;
        });
  }

  @FunctionalInterface
  private interface Reading {
    List<ModelCard> from(JsonNode tree) throws JsonProcessingException;
  }

  private static List<ModelCard> parse(byte[] json, String where, Reading reading) {
    try {
      return reading.from(JSON.readTree(json));
    } catch (JsonMappingException e) {
      var path = e.getPath().stream().map(ModelCards::step).collect(Collectors.joining("."));
      throw new LastlayerException(
          problem(
              where + (path.isEmpty() ? "" : ": " + path), "what a card says there", told(e), ""),
          e);
    } catch (JsonProcessingException e) {
      var at = e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
      throw new LastlayerException(problem(where + at, "JSON", e.getOriginalMessage(), ""), e);
    } catch (IOException e) {
      throw new LastlayerException(problem(where, "JSON", e.toString(), ""), e);
    }
  }

  private static ModelCard read(JsonNode tree, String where) throws JsonProcessingException {
    if (!(tree instanceof ObjectNode card)) {
      throw new LastlayerException(
          problem(where, "a model card, a JSON object", "something else", ""));
    }
    card.remove("$schema");
    var problems = new ArrayList<Problem>();
    refuseUnknown(card, ModelCard.class, where, problems);
    if (card.get("input") instanceof ObjectNode input) {
      refuseUnknown(input, ModelCard.Input.class, where + ": input", problems);
    }
    if (card.get("golden") instanceof ObjectNode golden) {
      refuseUnknown(golden, ModelCard.Golden.class, where + ": golden", problems);
    }
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    var read = JSON.treeToValue(card, ModelCard.class);
    check(read, where, problems);
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    return read;
  }

  /** Reads the card of a file, and the picture of its golden pair where that lies beside it. */
  public static ModelCard read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new LastlayerException(
            problem(
                file.toString(),
                "a model card of at most " + (LARGEST >> 20) + " MB",
                (Files.size(file) >> 20) + " MB",
                ""));
      }
      var json = Files.readAllBytes(file);
      return parse(
              json, file.toString(), tree -> List.of(read(inlined(tree, file), file.toString())))
          .getFirst();
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, file.toString(), "a readable model card", e.toString(), ""),
          e);
    }
  }

  /** The same with the golden picture itself where a file beside the card is named. */
  private static JsonNode inlined(JsonNode card, Path file) {
    if (!(card.get("golden") instanceof ObjectNode golden)
        || !golden.path("input").isTextual()
        || golden.path("input").asText().startsWith(DataUri.SCHEME)) {
      return card;
    }
    var name = golden.path("input").asText();
    var where = file + ": golden.input";
    if (name.isBlank() || name.contains("/") || name.contains("\\")) {
      throw new LastlayerException(
          problem(
              where, "a data URI, or the name of a file beside the card", "'" + name + "'", ""));
    }
    golden.put("input", DataUri.read(file.resolveSibling(name), where));
    return card;
  }

  /** The card as JSON, without what is null. */
  public static String write(ModelCard card) {
    try {
      return JSON.writeValueAsString(card);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card is always JSON", e);
    }
  }

  /** What {@code over} says, and what {@code base} says where {@code over} is silent. */
  public static ModelCard merge(ModelCard base, ModelCard over) {
    var merged = tree(base);
    var upper = tree(over);
    if (merged.get("input") instanceof ObjectNode below
        && upper.get("input") instanceof ObjectNode above) {
      var input = below.deepCopy();
      input.setAll(above);
      if (!input.equals(below)) {
        // It was made with the preparation that is replaced.
        merged.remove("golden");
      }
      upper.set("input", input);
    }
    merged.setAll(upper);
    try {
      return JSON.treeToValue(merged, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two cards merge to a card", e);
    }
  }

  private static ObjectNode tree(ModelCard card) {
    return JSON.valueToTree(card);
  }

  /** Jackson's words, unless they are about Java. */
  private static String told(JsonMappingException e) {
    return e.getOriginalMessage().contains("`")
        ? "something of another kind"
        : e.getOriginalMessage();
  }

  private static String step(JsonMappingException.Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : reference.getFieldName();
  }

  private static void refuseUnknown(
      ObjectNode found, Class<? extends Record> type, String where, List<Problem> problems) {
    var known =
        Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).collect(Collectors.toSet());
    found
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problems.add(
                    problem(
                        where,
                        "a card of known keys",
                        "'" + name + "'",
                        Nearest.advice(name, known)
                            + "Known: "
                            + String.join(", ", new TreeSet<>(known))
                            + "."));
              }
            });
  }

  private static void check(ModelCard card, String where, List<Problem> problems) {
    var sha = card.sha256();
    if (sha != null && !sha.matches("[0-9a-fA-F]{64}")) {
      problems.add(
          problem(
              where + ": sha256", "64 hex digits", "'" + sha + "'", "sha256sum FILE prints them."));
    }
    var weights = card.weights();
    if (weights != null && (weights.isEmpty() || weights.contains("/") || weights.contains("\\"))) {
      problems.add(
          problem(
              where + ": weights", "the name of a file beside the card", "'" + weights + "'", ""));
    }
    var golden = card.golden();
    if (golden != null) {
      checkGolden(golden, where + ": golden", problems);
    }
    var input = card.input();
    if (input != null) {
      checkInput(input, where + ": input", problems);
    }
  }

  private static void checkInput(ModelCard.Input input, String where, List<Problem> problems) {
    size(input.width(), where + ".width", problems);
    size(input.height(), where + ".height", problems);
    size(input.shortSide(), where + ".shortSide", problems);
    oneOf(input.channels(), List.of("gray", "rgb", "bgr"), where + ".channels", problems);
    oneOf(input.filter(), List.of("bilinear", "bicubic", "nearest"), where + ".filter", problems);
    oneOf(input.rounding(), List.of("nearest", "torchvision"), where + ".rounding", problems);
    numbers(input.range(), 2, 2, where + ".range", problems);
    numbers(input.mean(), 1, 3, where + ".mean", problems);
    numbers(input.std(), 1, 3, where + ".std", problems);
    var std = input.std();
    if (std != null && std.contains(0f)) {
      problems.add(problem(where + ".std", "other than 0", std.toString(), ""));
    }
  }

  private static void checkGolden(ModelCard.Golden golden, String where, List<Problem> problems) {
    // Jackson gives null for what is not there, whatever the record says.
    if ((Object) golden.input() == null || DataUri.bytes(golden.input()) == null) {
      problems.add(
          problem(
              where + ".input",
              "a picture as data:image/png;base64,… of at most " + DataUri.MOST + " bytes",
              (Object) golden.input() == null ? "none" : "something else",
              "lastlayer card MODEL --golden PICTURE writes one."));
    }
    if ((Object) golden.values() == null) {
      problems.add(problem(where + ".values", "from 1 to 64 numbers", "none", ""));
    } else {
      numbers(golden.values(), 1, 64, where + ".values", problems);
    }
    var tolerance = golden.tolerance();
    if (tolerance != null && !(tolerance > 0 && tolerance <= 1)) {
      problems.add(problem(where + ".tolerance", "above 0, at most 1", tolerance.toString(), ""));
    }
  }

  private static void size(@Nullable Integer size, String where, List<Problem> problems) {
    if (size != null && (size < 1 || size > 16_384)) {
      problems.add(problem(where, "from 1 to 16384", size.toString(), ""));
    }
  }

  private static void oneOf(
      @Nullable String word, List<String> known, String where, List<Problem> problems) {
    if (word != null && !known.contains(word)) {
      problems.add(
          problem(
              where,
              "one of " + String.join(", ", known),
              "'" + word + "'",
              Nearest.advice(word, known).strip()));
    }
  }

  private static void numbers(
      @Nullable List<Float> numbers, int least, int most, String where, List<Problem> problems) {
    if (numbers != null
        && (numbers.size() < least
            || numbers.size() > most
            || numbers.stream().anyMatch(x -> (Object) x == null || !Float.isFinite(x)))) {
      problems.add(
          problem(
              where,
              least == most
                  ? least + " numbers"
                  : most > 3 ? "from 1 to " + most + " numbers" : "1 number, or 1 a channel",
              numbers.toString(),
              ""));
    }
  }

  private static Problem problem(String where, String expected, String found, String advice) {
    return new Problem(Kind.DATA, where, expected, found, advice);
  }
}
