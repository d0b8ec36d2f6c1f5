package org.lastlayer.extract.text.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/**
 * Reads a {@code tokenizer.json} of Hugging Face's library, of the one kind that BERT's descendants
 * have. Anything else in it is refused: other numbers would look like results.
 */
final class TokenizerFile {
  private static final String WHERE = "tokenizer";

  /** Positions that BERT has, where a file sets no limit. */
  private static final int BERT = 512;

  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenizerFile() {}

  static Tokenizer read(Path file, @Nullable Integer most) {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw problem("a tokenizer.json that can be read", file + ": " + e.getMessage(), e);
    }
    require(root.path("model"), "model", "WordPiece", file);
    require(root.path("normalizer"), "normalizer", "BertNormalizer", file);
    require(root.path("pre_tokenizer"), "pre_tokenizer", "BertPreTokenizer", file);
    var vocabulary = new HashMap<String, Integer>();
    root.path("model")
        .path("vocab")
        .properties()
        .forEach(e -> vocabulary.put(e.getKey(), e.getValue().asInt()));
    var special = new LinkedHashMap<String, Integer>();
    for (var token : root.path("added_tokens")) {
      special.put(token.path("content").asText(), token.path("id").asInt());
    }
    var model = root.path("model");
    var pieces =
        new WordPiece(
            vocabulary,
            model.path("continuing_subword_prefix").asText("##"),
            number(vocabulary, special, model.path("unk_token").asText("[UNK]"), file),
            model.path("max_input_chars_per_word").asInt(100));
    var limit = root.path("truncation").path("max_length").asInt(BERT);
    return new Tokenizer(
        normalizer(root.path("normalizer")),
        pieces,
        special,
        number(vocabulary, special, "[CLS]", file),
        number(vocabulary, special, "[SEP]", file),
        most == null ? limit : most);
  }

  private static BertNormalizer normalizer(JsonNode node) {
    boolean lower = node.path("lowercase").asBoolean(true);
    // Where the file does not say, accents go when letters become small.
    return new BertNormalizer(
        node.path("clean_text").asBoolean(true),
        node.path("handle_chinese_chars").asBoolean(true),
        node.path("strip_accents").asBoolean(lower),
        lower);
  }

  private static void require(JsonNode node, String name, String type, Path file) {
    var found = node.path("type").asText("none");
    if (!found.equals(type)) {
      throw problem(
          "a tokenizer.json whose " + name + " is " + type, "'" + found + "' in " + file, null);
    }
  }

  private static int number(
      Map<String, Integer> vocabulary, Map<String, Integer> special, String token, Path file) {
    var number = vocabulary.getOrDefault(token, special.get(token));
    if (number == null) {
      throw problem("a tokenizer.json that has the token " + token, "none in " + file, null);
    }
    return number;
  }

  private static LastlayerException problem(
      String expected, String found, @Nullable Throwable cause) {
    var problem =
        new Problem(
            Kind.DATA,
            WHERE,
            expected,
            found,
            "Models that descend from BERT and its uncased or cased vocabulary have such a file.");
    return cause == null ? new LastlayerException(problem) : new LastlayerException(problem, cause);
  }
}
