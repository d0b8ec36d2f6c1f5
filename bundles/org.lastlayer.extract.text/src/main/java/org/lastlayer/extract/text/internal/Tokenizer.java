package org.lastlayer.extract.text.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text as token numbers: {@code [CLS] pieces … [SEP]}. Threads: any number.
 *
 * <p>Not made to be fast: a network takes a thousand times longer for the same text. Held against
 * Hugging Face's own program in a test.
 */
final class Tokenizer {
  private final BertNormalizer normalizer;
  private final WordPiece pieces;
  private final Map<String, Integer> special;
  private final Pattern specials;
  private final int first;
  private final int last;
  private final int most;

  /**
   * A tokenizer.
   *
   * @param special tokens that are found in the text as they are written, before anything else
   * @param first number of the token that begins every text
   * @param last number of the token that ends every text
   * @param most tokens of a text, both ends among them; what is beyond is cut off
   */
  Tokenizer(
      BertNormalizer normalizer,
      WordPiece pieces,
      Map<String, Integer> special,
      int first,
      int last,
      int most) {
    this.normalizer = normalizer;
    this.pieces = pieces;
    this.special = Map.copyOf(special);
    this.specials =
        Pattern.compile(
            special.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
    this.first = first;
    this.last = last;
    this.most = most;
  }

  /**
   * A text's tokens.
   *
   * @param ids both ends among them
   * @param cut whether some of the text was left out
   * @param unknown words that the vocabulary has no pieces for
   */
  record Tokens(long[] ids, boolean cut, int unknown) {
    /** Whether there is nothing between the ends. */
    boolean isEmpty() {
      return ids.length <= 2;
    }
  }

  int most() {
    return most;
  }

  int vocabulary() {
    return pieces.vocabulary().size();
  }

  boolean lower() {
    return normalizer.lower();
  }

  Tokens tokens(String text) {
    var found = new ArrayList<Integer>();
    int from = 0;
    if (!special.isEmpty()) {
      var matcher = specials.matcher(text);
      while (matcher.find()) {
        plain(text.substring(from, matcher.start()), found);
        found.add(special.getOrDefault(matcher.group(), pieces.unknown()));
        from = matcher.end();
      }
    }
    plain(text.substring(from), found);
    int kept = Math.min(found.size(), most - 2);
    var ids = new long[kept + 2];
    int unknown = 0;
    ids[0] = first;
    for (int i = 0; i < kept; i++) {
      ids[i + 1] = found.get(i);
      unknown += found.get(i) == pieces.unknown() ? 1 : 0;
    }
    ids[kept + 1] = last;
    return new Tokens(ids, kept < found.size(), unknown);
  }

  private void plain(String text, List<Integer> into) {
    for (var word : normalizer.words(text)) {
      pieces.cut(word, into);
    }
  }
}
