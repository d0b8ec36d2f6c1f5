package org.lastlayer.extract.text.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts words into the longest pieces that a vocabulary has, from the left (Wu et al. 2016, as BERT
 * uses it). Threads: any number.
 *
 * @param vocabulary number by piece
 * @param prefix what begins a piece inside a word
 * @param unknown number of a word that cannot be cut
 * @param longest characters; a longer word is unknown
 */
record WordPiece(Map<String, Integer> vocabulary, String prefix, int unknown, int longest) {
  /** Adds the numbers of a word. */
  void cut(String word, List<Integer> into) {
    var pieces =
        word.codePointCount(0, word.length()) > longest ? null : pieces(word, new ArrayList<>());
    if (pieces == null) {
      into.add(unknown);
    } else {
      into.addAll(pieces);
    }
  }

  private @Nullable List<Integer> pieces(String word, List<Integer> pieces) {
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      Integer number = null;
      while (to > from) {
        var piece = word.substring(from, to);
        number = vocabulary.get(from == 0 ? piece : prefix + piece);
        if (number != null) {
          break;
        }
        to = word.offsetByCodePoints(to, -1);
      }
      if (number == null) {
        return null;
      }
      pieces.add(number);
      from = to;
    }
    return pieces;
  }
}
