package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.output.RunResults;

/**
 * One map as it is drawn, coloured by class or by a column.
 *
 * @param name of the file
 * @param remark what the colours say; empty where they are classes
 */
record Scene(
    String name,
    RunResults results,
    RunResults.MapResult map,
    String remark,
    Look look,
    PlotParameters parameters,
    int[] order,
    Typeface typeface)
    implements Drawing {
  /** Coloured by class. */
  static Scene byLabel(
      RunResults results,
      RunResults.MapResult map,
      PlotParameters parameters,
      int[] order,
      Typeface typeface) {
    var look = look(results, parameters);
    return new Scene(map.name(), results, map, "", look, parameters, order, typeface);
  }

  /** Coloured by a column. */
  static Scene byColumn(
      RunResults results,
      RunResults.MapResult map,
      Column column,
      PlotParameters parameters,
      int[] order,
      Typeface typeface) {
    return new Scene(
        map.name() + "." + column.full(),
        results,
        map,
        "colour: " + column.title(),
        new ColumnLook(column),
        parameters,
        order,
        typeface);
  }

  /** The look of classes, with their legend. */
  static Look look(RunResults results, PlotParameters parameters) {
    return new LabelLook(
        results.labels(),
        parameters.shapes(),
        new ClassLegend(results.labels(), parameters.shapes(), parameters.counts()));
  }

  @Override
  public String description() {
    return results.title() + ": " + String.join(" · ", caption());
  }

  private List<String> caption() {
    var parts = new ArrayList<>(Caption.parts(results, map));
    if (!remark.isEmpty()) {
      parts.add(1, remark);
    }
    if (MapSheet.isShaded(order.length, parameters)) {
      parts.add(2, "shaded by the logarithm of the density of points");
    }
    return parts;
  }

  @Override
  public void draw(Paper paper) {
    var subtitle = map.title() + " of " + map.of() + (remark.isEmpty() ? "" : ", " + remark);
    var frame = Frame.of(typeface, parameters, results.title(), subtitle, caption(), look.legend());
    var room = frame.draw(paper);
    new MapSheet(results, map, look, parameters, order, frame.letters(), 1).draw(paper, room);
  }
}
