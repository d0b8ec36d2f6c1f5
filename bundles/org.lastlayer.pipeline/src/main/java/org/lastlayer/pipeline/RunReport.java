package org.lastlayer.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.index.Recall;
import org.lastlayer.api.problem.Problem;

/**
 * What a run did.
 *
 * @param folder the run folder, now in place
 * @param items rows of every matrix: the items that every feature set has
 * @param steps in the order in which they were done
 * @param maps the numbers measured of each map, in the pipeline's order
 * @param neighbors share of neighbours with the row's label by neighbour list; null without labels
 * @param accuracies how often neighbours tell the class by neighbour list; empty without labels
 * @param recalls how many of the true neighbours each list holds
 * @param comparisons the numbers of each comparison
 * @param diagnostics the numbers of each diagnostic, by list and diagnostic: {@code
 *     cnn.label-errors}
 * @param alignments the numbers of each alignment of maps
 * @param skipped items without a vector
 * @param warnings what did not stop it
 * @param notes facts such as the road taken, by step
 * @param seconds in all
 */
public record RunReport(
    Path folder,
    int items,
    List<Done> steps,
    Map<String, Map<String, Double>> maps,
    Map<String, @Nullable Double> neighbors,
    Map<String, Map<String, Double>> accuracies,
    Map<String, Recall> recalls,
    Map<String, Map<String, Double>> comparisons,
    Map<String, Map<String, Double>> diagnostics,
    Map<String, Map<String, Double>> alignments,
    List<Skipped> skipped,
    List<Problem> warnings,
    Map<String, List<String>> notes,
    double seconds) {
  /**
   * A step that is done.
   *
   * @param cached whether the store had the result
   */
  public record Done(String name, String kind, String use, boolean cached, StepCost cost) {}

  /** How many results came from the store. */
  public long cached() {
    return steps.stream().filter(Done::cached).count();
  }
}
