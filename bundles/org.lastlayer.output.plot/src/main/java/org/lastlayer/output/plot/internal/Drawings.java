package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.RasterReader;

/**
 * Which pictures a run gives: {@code NAME} for every map; {@code NAME.COLUMN} for every map and
 * column asked for; {@code NAME.scree} for maps by principal components; {@code NAME.mosaic};
 * {@code sheet-NAME} for several maps side by side; {@code first-layer-NAME} for every feature set
 * whose network begins with a convolution, sets of the same network sharing one.
 */
final class Drawings {
  private static final int FEW = 20;

  private final RunResults results;
  private final PlotParameters parameters;
  private final RasterReader reader;
  private final RunContext run;
  private final int[] order;
  private final Typeface typeface = Typeface.load();
  private final List<Drawing> all = new ArrayList<>();

  Drawings(RunResults results, PlotParameters parameters, RasterReader reader, RunContext run) {
    this.results = results;
    this.parameters = parameters;
    this.reader = reader;
    this.run = run;
    this.order = order(results.items().size(), run);
  }

  List<Drawing> all() {
    boolean mosaics = parameters.mosaic() > 0 && anyPicture();
    for (var map : results.maps().values()) {
      all.add(Scene.byLabel(results, map, parameters, order, typeface));
      if (parameters.scree() && Scree.fits(map)) {
        all.add(new Scree(results, map, parameters, typeface));
      }
      if (mosaics) {
        all.add(new Mosaic(results, map, parameters, reader, run, typeface));
      }
    }
    for (var alignment : results.alignments().values()) {
      var a = results.maps().get(alignment.a());
      var movement = alignment.measured().columns().get(Movement.COLUMN);
      if (a != null && movement != null) {
        all.add(new Movement(results, alignment, a, movement, parameters, order, typeface));
      }
    }
    columns();
    sheets();
    results
        .firstLayers()
        .forEach(
            (space, layer) ->
                all.add(new KernelSheet(results, space, layer, parameters, typeface)));
    return all;
  }

  /** Whether items are pictures, by the first few of them. */
  private boolean anyPicture() {
    boolean any =
        results.items().stream()
            .limit(FEW)
            .anyMatch(item -> reader.thumbnail(item, parameters.mosaic()) != null);
    if (!any) {
      run.note("plot: items are no pictures, so there is no mosaic");
    }
    return any;
  }

  private void columns() {
    var columns = Column.of(results);
    for (var wanted : parameters.colorBy()) {
      if (columns.stream().noneMatch(c -> c.matches(wanted))) {
        missing("colorBy", "a column of this run", wanted, names(columns));
      }
    }
    for (var column : columns) {
      if (parameters.colorBy().stream().anyMatch(column::matches)) {
        for (var map : results.maps().values()) {
          if (column.isOf(map)) {
            all.add(Scene.byColumn(results, map, column, parameters, order, typeface));
          }
        }
      }
    }
  }

  private static Set<String> names(List<Column> columns) {
    var names = new LinkedHashSet<String>();
    columns.forEach(c -> names.add(c.full()));
    return names;
  }

  private void sheets() {
    for (var sheet : parameters.sheets()) {
      var maps = new ArrayList<RunResults.MapResult>();
      var wanted = sheet.of().isEmpty() ? results.maps().keySet() : sheet.of();
      for (var name : wanted) {
        var map = results.maps().get(name);
        if (map == null) {
          missing("sheets." + sheet.name(), "a map of this run", name, results.maps().keySet());
        } else {
          maps.add(map);
        }
      }
      if (!maps.isEmpty()) {
        all.add(new Multiples(results, sheet.name(), maps, parameters, order, typeface));
      }
    }
  }

  /** A name that stands for nothing spoils one picture, not the run that came before it. */
  private void missing(String where, String expected, String found, Set<String> known) {
    run.warn(
        new Problem(
            Problem.Kind.REQUEST,
            "plot." + where,
            expected,
            "'" + found + "'",
            known.isEmpty() ? "There is none." : "Known: " + String.join(", ", known) + "."));
  }

  /** Rows shuffled, so that no class hides another only because it comes later in the source. */
  private static int[] order(int rows, RunContext run) {
    var random = run.random("plot.order");
    var order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
