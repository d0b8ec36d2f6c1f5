package org.lastlayer.pipeline.internal.work;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.pipeline.internal.plan.Pipeline;

/** The steps of a pipeline that the store keeps, in an order in which they can be run. */
final class Steps {
  private Steps() {}

  static List<Step> of(Pipeline pipeline) {
    var steps = new ArrayList<Step>();
    pipeline.features().forEach((name, bound) -> steps.add(new FeatureStep(name, bound)));
    pipeline
        .neighbors()
        .forEach(
            (name, section) -> steps.add(new NeighborStep(name, section, pipeline.metric(name))));
    pipeline
        .maps()
        .forEach(
            (name, section) -> {
              var of = section.own().value().of();
              var prepare = pipeline.prepare(name);
              if (prepare != null) {
                steps.add(MapStep.before(name, of, prepare));
              }
              steps.add(MapStep.map(name, of, section.bound(), prepare != null));
            });
    pipeline
        .measures()
        .forEach(
            (label, section) -> {
              var only = section.own().value().maps();
              pipeline
                  .maps()
                  .forEach(
                      (map, made) -> {
                        if (only == null || only.contains(map)) {
                          steps.add(
                              new MeasureStep(
                                  label, map, made.own().value().of(), section.bound()));
                        }
                      });
            });
    pipeline
        .comparisons()
        .forEach(
            (name, section) ->
                steps.add(new ComparisonStep(name, section.own().value().of(), section.bound())));
    pipeline
        .diagnostics()
        .forEach(
            (label, section) -> {
              var only = section.own().value().of();
              pipeline
                  .neighbors()
                  .forEach(
                      (list, searched) -> {
                        if (only == null || only.contains(list)) {
                          steps.add(
                              new DiagnosticStep(
                                  label,
                                  list,
                                  searched.own().value().of(),
                                  pipeline.metric(list),
                                  section.bound()));
                        }
                      });
            });
    pipeline
        .alignments()
        .forEach(
            (name, section) ->
                steps.add(new AlignmentStep(name, section.own().value().of(), section.bound())));
    return steps;
  }
}
