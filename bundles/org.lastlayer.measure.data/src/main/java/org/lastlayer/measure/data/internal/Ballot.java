package org.lastlayer.measure.data.internal;

import org.lastlayer.api.index.Neighbors;

/**
 * The vote of a row's neighbours, the same object for row after row. The row itself is not in its
 * list, so the shares are out-of-sample probabilities of a nearest-neighbour classifier. Neighbours
 * without a label do not vote. One thread.
 */
final class Ballot {
  private final Neighbors lists;
  private final int[] codes;
  private final int[] votes;
  private int row = -1;
  private int voters;
  private int winner = -1;

  Ballot(Neighbors lists, int[] codes, int classes) {
    this.lists = lists;
    this.codes = codes;
    this.votes = new int[classes];
  }

  /** Counts the votes for {@code next}; of equal counts the class that is named first wins. */
  void count(int next) {
    clear();
    row = next;
    voters = 0;
    winner = -1;
    for (int j = 0; j < lists.k(); j++) {
      int code = code(j);
      if (code >= 0) {
        votes[code]++;
        voters++;
      }
    }
    for (int j = 0; j < lists.k(); j++) {
      int code = code(j);
      if (code >= 0) {
        int lead = winner < 0 ? 1 : votes[code] - votes[winner];
        winner = lead > 0 || (lead == 0 && code < winner) ? code : winner;
      }
    }
  }

  /** O(k), however many classes there are. */
  private void clear() {
    for (int j = 0; row >= 0 && j < lists.k(); j++) {
      int code = code(j);
      if (code >= 0) {
        votes[code] = 0;
      }
    }
  }

  /** The class of the j-th neighbour, −1 without. */
  int code(int j) {
    long id = lists.ids()[row * lists.k() + j];
    return id < 0 ? -1 : codes[(int) id];
  }

  /** The class with most votes; −1 where nobody voted. */
  int winner() {
    return winner;
  }

  int voters() {
    return voters;
  }

  int votes(int code) {
    return votes[code];
  }

  /** Share of the votes; NaN where nobody voted. */
  double share(int code) {
    return voters == 0 ? Double.NaN : (double) votes[code] / voters;
  }
}
