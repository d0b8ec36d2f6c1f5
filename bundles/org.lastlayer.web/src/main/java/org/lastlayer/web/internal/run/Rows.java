package org.lastlayer.web.internal.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.pipeline.live.LiveColumn;

/** What is known of chosen rows, a line each: for files that people take away. Threads: one. */
final class Rows {
  private final RunView view;
  private final int[] rows;
  private final Map<String, Tags.Tag> tags;
  private final List<LiveColumn.About> heads = new ArrayList<>();
  private final List<float[]> numbers = new ArrayList<>();
  private final List<Labels> classes = new ArrayList<>();

  Rows(RunView view, BitSet chosen) {
    this.view = view;
    this.rows = chosen.stream().toArray();
    this.tags = view.tags.all();
  }

  /** With every column of the run but the label, which each line has anyway. */
  Rows withColumns() {
    for (var column : view.run.data().columns()) {
      switch (column) {
        case LiveColumn.Numbers some -> {
          heads.add(some.about());
          numbers.add(some.values().get());
          classes.add(new Labels(List.of(), new int[0]));
        }
        case LiveColumn.Classes some
            when some.about().group() != LiveColumn.Group.ITEM
                && view.run.data().labels().present() -> {
          heads.add(some.about());
          numbers.add(new float[0]);
          classes.add(some.labels().get());
        }
        case LiveColumn.Classes _ -> {}
      }
    }
    return this;
  }

  int[] numbers() {
    return rows;
  }

  List<String> heads() {
    return heads.stream().map(LiveColumn.About::name).toList();
  }

  /** A number, a class's name, or null. */
  @org.jspecify.annotations.Nullable
  Object cell(int column, int row) {
    var named = classes.get(column);
    if (named.present()) {
      int code = named.codes()[row];
      return code < 0 ? null : named.names().get(code);
    }
    float value = numbers.get(column)[row];
    return Float.isFinite(value) ? value : null;
  }

  /** Names of the row's tags. */
  List<String> tags(int row) {
    var names = new ArrayList<String>();
    tags.forEach(
        (name, tag) -> {
          if (tag.rows().get(row)) {
            names.add(name);
          }
        });
    return names;
  }

  /** The row of a matrix. */
  static float[] vector(FeatureMatrix matrix, int row) {
    var vector = new float[matrix.info().cols()];
    matrix.read(row, 1, vector, 0);
    return vector;
  }
}
