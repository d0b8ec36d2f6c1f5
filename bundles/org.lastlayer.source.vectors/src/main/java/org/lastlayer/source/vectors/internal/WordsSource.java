package org.lastlayer.source.vectors.internal;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.source.vectors.internal.WordsParameters.WordClass;

/** Words with their vectors, and classes from word lists. */
final class WordsSource extends VectorSource {
  private final WordsParameters parameters;

  WordsSource(WordsParameters parameters) {
    this.parameters = parameters;
  }

  private List<WordClass> classes() {
    var given = parameters.classes();
    return given == null ? List.of() : given;
  }

  @Override
  public List<Problem> check() {
    var problems = new ArrayList<Problem>();
    Inputs.check(problems, parameters.path(), "path");
    for (int i = 0; i < classes().size(); i++) {
      var where = "classes[" + i + "]";
      Inputs.check(problems, classes().get(i).file(), where + ".file");
      if (!known(classes().get(i).encoding())) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST,
                where + ".encoding",
                "a known encoding such as UTF-8 or ISO-8859-1",
                "'" + classes().get(i).encoding() + "'",
                ""));
      }
    }
    if (parameters.labelledOnly() && classes().isEmpty()) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "labelledOnly",
              "false without classes",
              "true",
              "Give classes too."));
    }
    return problems;
  }

  private static boolean known(String encoding) {
    try {
      return Charset.isSupported(encoding);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  List<Path> files() {
    var files = new ArrayList<Path>();
    files.add(parameters.path());
    classes().forEach(c -> files.add(c.file()));
    return files;
  }

  @Override
  public List<String> labelNames() {
    return classes().stream().map(WordClass::label).distinct().toList();
  }

  @Override
  List<Item> read(RunContext run) {
    var lexicon = lexicon();
    int limit = parameters.limit() == null ? Integer.MAX_VALUE : parameters.limit();
    var items = new ArrayList<Item>();
    long all =
        WordVectors.read(
            parameters.path(),
            (word, values) -> {
              var label = lexicon.get(word);
              boolean wanted = !parameters.labelledOnly() || (label != null && !label.isEmpty());
              if (wanted && items.size() < limit) {
                items.add(
                    new Item(
                        word,
                        label == null || label.isEmpty() ? null : label,
                        null,
                        Map.of("word", word),
                        () -> new Media.Vector(values)));
              }
            },
            run);
    showing(
        items.size(),
        all,
        parameters.labelledOnly() ? "those that a list names" : "the first ones (limit)",
        run);
    if (items.isEmpty()) {
      throw Inputs.data(
          "classes",
          "lists that name some of the " + all + " words",
          "none of them",
          "Is it the same language?");
    }
    return List.copyOf(items);
  }

  /** Class by word; the empty text for a word that several classes list. */
  private Map<String, String> lexicon() {
    var lexicon = new HashMap<String, String>();
    for (var c : classes()) {
      for (var line : Inputs.lines(c.file(), Charset.forName(c.encoding()), "classes")) {
        var word = word(line, c);
        if (word != null) {
          lexicon.merge(word, c.label(), (a, b) -> a.equals(b) ? a : "");
        }
      }
    }
    return lexicon;
  }

  private static @Nullable String word(String line, WordClass c) {
    if (line.isBlank() || line.startsWith(";") || line.startsWith("#")) {
      return null;
    }
    var cells = line.split("\t", -1);
    var least = c.least();
    var most = c.most();
    if (least != null || most != null) {
      double score;
      try {
        score = cells.length > 1 ? Double.parseDouble(cells[1]) : Double.NaN;
      } catch (NumberFormatException e) {
        score = Double.NaN;
      }
      if (Double.isNaN(score)
          || (least != null && score < least)
          || (most != null && score > most)) {
        return null;
      }
    }
    return cells[0].strip();
  }
}
