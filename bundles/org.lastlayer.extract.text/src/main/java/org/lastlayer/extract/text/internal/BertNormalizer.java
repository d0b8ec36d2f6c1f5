package org.lastlayer.extract.text.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cleans a text and cuts it into words as BERT does: control characters go, ideographs and
 * punctuation stand alone, accents are dropped, letters become small.
 *
 * <p>Follows Hugging Face's {@code BertNormalizer} and {@code BertPreTokenizer}. Threads: any
 * number.
 *
 * @param clean drop control characters
 * @param ideographs put spaces round Chinese characters
 * @param accents drop accents
 * @param lower make letters small, each by itself
 */
record BertNormalizer(boolean clean, boolean ideographs, boolean accents, boolean lower) {
  /** The words of a text, in order. */
  List<String> words(String text) {
    var normal = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> put(c, normal));
    var plain = normal.toString();
    if (accents) {
      var bare = new StringBuilder(plain.length());
      Normalizer.normalize(plain, Normalizer.Form.NFD)
          .codePoints()
          .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
          .forEach(bare::appendCodePoint);
      plain = bare.toString();
    }
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    plain
        .codePoints()
        .map(c -> lower ? Character.toLowerCase(c) : c)
        .forEach(
            c -> {
              if (isSpace(c) || isPunctuation(c)) {
                end(word, words);
                if (!isSpace(c)) {
                  words.add(Character.toString(c));
                }
              } else {
                word.appendCodePoint(c);
              }
            });
    end(word, words);
    return words;
  }

  private void put(int c, StringBuilder into) {
    if (clean && (c == 0 || c == 0xfffd || isControl(c))) {
      return;
    }
    if (ideographs && isIdeograph(c)) {
      into.append(' ').appendCodePoint(c).append(' ');
    } else {
      into.appendCodePoint(isSpace(c) ? ' ' : c);
    }
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isControl(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
  }

  private static boolean isPunctuation(int c) {
    boolean ascii =
        (c >= 33 && c <= 47)
            || (c >= 58 && c <= 64)
            || (c >= 91 && c <= 96)
            || (c >= 123 && c <= 126);
    return ascii
        || switch (Character.getType(c)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }

  /** The blocks of CJK ideographs that BERT names. */
  private static boolean isIdeograph(int c) {
    return (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0x3400 && c <= 0x4dbf)
        || (c >= 0x20000 && c <= 0x2a6df)
        || (c >= 0x2a700 && c <= 0x2b73f)
        || (c >= 0x2b740 && c <= 0x2b81f)
        || (c >= 0x2b920 && c <= 0x2ceaf)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0x2f800 && c <= 0x2fa1f);
  }
}
