package org.lastlayer.source.vectors.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** The words of lists as texts. */
final class LexiconSource extends TableOfItems {
  private final LexiconParameters parameters;
  private List<String> names = List.of();

  LexiconSource(LexiconParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var problems = new ArrayList<>(Lexicon.check(parameters.classes(), parameters.table()));
    if (files().isEmpty()) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST, "classes", "given where there is no table", "none", ""));
    }
    return problems;
  }

  @Override
  List<Path> files() {
    return Lexicon.files(parameters.classes(), parameters.table());
  }

  @Override
  public List<String> labelNames() {
    return names;
  }

  @Override
  List<Item> read(RunContext run) {
    var lexicon = Lexicon.read(parameters.classes(), parameters.table(), run);
    names = List.copyOf(lexicon.names());
    var words = lexicon.classes().entrySet().stream().filter(e -> !e.getValue().isEmpty()).toList();
    if (words.isEmpty()) {
      throw Inputs.data("classes", "lists with at least one word of one class", "none", "");
    }
    int n = words.size();
    int size = parameters.limit() == null ? n : Math.min(n, parameters.limit());
    showing(size, n, "words", "spread evenly over the lists (limit)", run);
    return IntStream.range(0, size)
        .mapToObj(i -> words.get((int) ((long) i * n / size)))
        .map(
            word ->
                new Item(
                    word.getKey(),
                    word.getValue(),
                    null,
                    Map.of(),
                    () -> new Media.Text(word.getKey())))
        .toList();
  }
}
