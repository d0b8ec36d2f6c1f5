package org.lastlayer.source.vectors.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/**
 * Words with their vectors, and classes from word lists. A word whose line is broken, or that stood
 * before, is an item without a vector, so that the extractor skips and lists it.
 */
final class WordsSource extends TableOfItems {
  private final WordsParameters parameters;
  private List<String> names = List.of();

  WordsSource(WordsParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var problems = new ArrayList<Problem>();
    Inputs.check(problems, parameters.path(), "path");
    problems.addAll(Lexicon.check(parameters.classes(), parameters.table()));
    if (parameters.labelledOnly() && files().size() == 1) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "labelledOnly",
              "false without classes and table",
              "true",
              "Give one of them too."));
    }
    return problems;
  }

  @Override
  List<Path> files() {
    var files = new ArrayList<Path>();
    files.add(parameters.path());
    files.addAll(Lexicon.files(parameters.classes(), parameters.table()));
    return files;
  }

  @Override
  public List<String> labelNames() {
    return names;
  }

  @Override
  List<Item> read(RunContext run) {
    var lexicon = Lexicon.read(parameters.classes(), parameters.table(), run);
    names = List.copyOf(lexicon.names());
    var taken = new Taken(lexicon, parameters);
    long all = WordVectors.read(parameters.path(), taken, run);
    var items = taken.items;
    long labelled = items.stream().filter(item -> item.label() != null).count();
    if (!lexicon.classes().isEmpty()) {
      run.note(
          labelled
              + " words of the file have a class, of "
              + lexicon.classes().size()
              + " that are listed");
    }
    if (parameters.labelledOnly()) {
      showing(items.size(), all, "words, those with a class", taken.cut(), run);
    } else {
      showing(items.size(), all, "words", "the first ones (limit)", run);
    }
    if (items.isEmpty()) {
      throw Inputs.data(
          "classes",
          "lists that name some of the " + all + " words",
          "none of them",
          "Is it the same language?");
    }
    return List.copyOf(items);
  }

  /** What was read so far. */
  private static final class Taken implements WordVectors.Sink {
    private final Lexicon lexicon;
    private final boolean labelledOnly;
    private final int limit;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean full;

    Taken(Lexicon lexicon, WordsParameters parameters) {
      this.lexicon = lexicon;
      this.labelledOnly = parameters.labelledOnly();
      this.limit = parameters.limit() == null ? Integer.MAX_VALUE : parameters.limit();
    }

    String cut() {
      return full ? "the first ones (labelledOnly, limit)" : "all of them (labelledOnly)";
    }

    @Override
    public boolean wants(String word) {
      boolean wanted = !labelledOnly || lexicon.of(word) != null;
      full |= wanted && items.size() == limit;
      return wanted && items.size() < limit;
    }

    @Override
    public void word(String word, float[] values, long line) {
      if (seen.add(word)) {
        add(word, word, () -> new Media.Vector(values));
      } else {
        broken(word, line, "a word that did not stand before", "'" + word + "' again");
      }
    }

    @Override
    public void broken(String word, long line, String expected, String found) {
      var id = seen.add(word) ? word : word + " (line " + line + ")";
      add(
          word,
          id,
          () -> {
            throw Inputs.data("line " + line, expected, found, "");
          });
    }

    private void add(String word, String id, Supplier<Media> media) {
      items.add(new Item(id, lexicon.of(word), null, Map.of("word", word), media));
    }
  }
}
