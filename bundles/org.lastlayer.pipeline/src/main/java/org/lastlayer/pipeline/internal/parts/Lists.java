package org.lastlayer.pipeline.internal.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lastlayer.api.index.Neighbors;

/**
 * Nearest rows of some rows, nearest first, ties by number: how they go from process to process.
 *
 * @param k how many a row
 * @param first number of the first row
 * @param ids {@code [rows × k]}
 * @param distances beside them
 */
record Lists(int k, long first, long[] ids, float[] distances) {
  int rows() {
    return ids.length / k;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(k);
    out.writeLong(first);
    out.writeInt(rows());
    for (long id : ids) {
      out.writeLong(id);
    }
    Block.floats(out, distances);
  }

  static Lists read(DataInputStream in) throws IOException {
    int k = in.readInt();
    long first = in.readLong();
    var ids = new long[Math.multiplyExact(in.readInt(), k)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = in.readLong();
    }
    var distances = new float[ids.length];
    Block.floats(in, distances);
    return new Lists(k, first, ids, distances);
  }

  byte[] bytes() throws IOException {
    var all = new ByteArrayOutputStream(16 + ids.length * 12);
    write(new DataOutputStream(all));
    return all.toByteArray();
  }

  static Lists of(byte[] bytes) throws IOException {
    return read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** The {@code most} nearest of several lists of the same rows, at most those there are. */
  static Lists merge(List<Lists> all, int most) {
    var one = all.getFirst();
    int there = Math.min(most, all.stream().mapToInt(Lists::k).sum());
    var ids = new long[one.rows() * there];
    var distances = new float[ids.length];
    var at = new int[all.size()];
    for (int row = 0; row < one.rows(); row++) {
      Arrays.fill(at, 0);
      for (int i = row * there; i < (row + 1) * there; i++) {
        int from = nearest(all, at, row);
        var list = all.get(from);
        int place = row * list.k + at[from]++;
        ids[i] = list.ids[place];
        distances[i] = list.distances[place];
      }
    }
    return new Lists(there, one.first, ids, distances);
  }

  private static int nearest(List<Lists> all, int[] at, int row) {
    int best = -1;
    for (int l = 0; l < at.length; l++) {
      if (at[l] < all.get(l).k
          && (best < 0 || all.get(l).before(row, at[l], all.get(best), at[best]))) {
        best = l;
      }
    }
    return best;
  }

  private boolean before(int row, int at, Lists other, int place) {
    int c = Float.compare(distances[row * k + at], other.distances[row * other.k + place]);
    return c < 0 || (c == 0 && ids[row * k + at] < other.ids[row * other.k + place]);
  }

  /** Each row's own number left out, or its last neighbour where that is not among them. */
  Lists withoutSelf() {
    int[] own = IntStream.range(0, rows()).map(r -> Math.toIntExact(first + r)).toArray();
    var others = new Neighbors(k, ids, distances).without(own);
    return new Lists(others.k(), first, others.ids(), others.distances());
  }
}
