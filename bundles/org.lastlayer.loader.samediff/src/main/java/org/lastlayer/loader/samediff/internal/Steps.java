package org.lastlayer.loader.samediff.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * What a graph computes from its input, in order of execution. The loss is left out: it reads a
 * second placeholder, the labels.
 */
final class Steps {
  private final SameDiff graph;
  private final List<SameDiffOp> operations;

  private Steps(SameDiff graph) {
    this.graph = graph;
    operations = new ArrayList<>(graph.getOps().values());
  }

  static List<Step> from(SameDiff graph, String input) {
    return new Steps(graph).from(input);
  }

  private List<Step> from(String input) {
    // each output by the name of its operation's first one
    Map<String, String> known = new LinkedHashMap<>();
    known.put(input, input);
    List<Step> steps = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      for (SameDiffOp operation : operations) {
        List<String> outputs = operation.getOutputsOfOp();
        if (outputs == null || outputs.isEmpty() || known.containsKey(outputs.getFirst())) {
          continue;
        }
        List<String> inputs = operation.getInputsToOp();
        if (inputs == null
            || inputs.stream().noneMatch(known::containsKey)
            || !inputs.stream().allMatch(name -> known.containsKey(name) || isFixed(name))) {
          continue;
        }
        outputs.forEach(name -> known.put(name, outputs.getFirst()));
        steps.add(step(operation, outputs.getFirst(), inputs, known));
        more = true;
      }
    }
    return List.copyOf(steps);
  }

  private static Step step(
      SameDiffOp operation, String name, List<String> inputs, Map<String, String> known) {
    List<Long> numbers =
        operation.getOp() instanceof CustomOp custom && custom.iArgs() != null
            ? Arrays.stream(custom.iArgs()).boxed().toList()
            : List.of();
    return new Step(
        name,
        operation.getOp().opName(),
        inputs.stream().filter(known::containsKey).map(known::get).distinct().toList(),
        inputs.stream().filter(one -> !known.containsKey(one)).toList(),
        numbers);
  }

  /** A number that no placeholder changes. */
  private boolean isFixed(String name) {
    SDVariable variable = graph.getVariable(name);
    if (variable == null || variable.isPlaceHolder()) {
      return false;
    }
    SameDiffOp maker = maker(name);
    return maker == null
        || maker.getInputsToOp() == null
        || maker.getInputsToOp().stream().allMatch(this::isFixed);
  }

  private @Nullable SameDiffOp maker(String name) {
    return operations.stream()
        .filter(one -> one.getOutputsOfOp() != null && one.getOutputsOfOp().contains(name))
        .findFirst()
        .orElse(null);
  }
}
