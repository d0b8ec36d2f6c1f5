package org.lastlayer.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.problem.LastlayerException;
import scala.Tuple2;

/**
 * What an executor does with a part.
 *
 * @param job the run
 * @param items counts the items that are done
 */
record Task(String job, LongAccumulator items) implements Serializable {
  /**
   * A part and its place among all.
   *
   * @param number of the part
   */
  record Numbered(int number, Part part) implements Serializable {}

  /**
   * A result and its place among all.
   *
   * @param number of its part
   */
  record Result(int number, byte[] bytes) implements Serializable {}

  static List<Numbered> numbered(List<Part> parts) {
    var all = new ArrayList<Numbered>();
    for (var part : parts) {
      all.add(new Numbered(all.size(), part));
    }
    return all;
  }

  Result work(Numbered part) {
    var bytes = told(() -> Node.worker().work(job, part.part.work()));
    items.add(part.part.items());
    return new Result(part.number, bytes);
  }

  Tuple2<Integer, Result> keyed(Numbered part) {
    return new Tuple2<>(part.part.key(), work(part));
  }

  /** Results arrive in any order: they are merged in that of their parts. */
  Tuple2<Integer, byte[]> merge(String how, Tuple2<Integer, Iterable<Result>> keyed) {
    var results = new ArrayList<Result>();
    keyed._2().forEach(results::add);
    results.sort(Comparator.comparingInt(Result::number));
    var bytes = results.stream().map(Result::bytes).toList();
    return new Tuple2<>(keyed._1(), told(() -> Node.worker().merge(job, how, keyed._1(), bytes)));
  }

  Iterator<Row> rows(Numbered part) {
    var rows = told(() -> Node.worker().rows(job, part.part.work()));
    return new Iterator<>() {
      private boolean counted;

      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more && !counted) {
          items.add(part.part.items());
          counted = true;
        }
        return more;
      }

      @Override
      public Row next() {
        return RowFactory.create(rows.next());
      }
    };
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (LastlayerException e) {
      throw new PartFailed(e);
    }
  }
}
