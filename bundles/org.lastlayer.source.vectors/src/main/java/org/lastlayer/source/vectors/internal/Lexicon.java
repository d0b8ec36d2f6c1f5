package org.lastlayer.source.vectors.internal;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/**
 * Classes of words, from lists and tables. A word that two of them put into different classes has
 * none: which was meant is not ours to say.
 *
 * @param classes class by word, in the order of the files; the empty text for a word of several
 * @param names the classes in their order
 */
record Lexicon(Map<String, String> classes, List<String> names) {
  private static final Set<String> HEADS =
      Set.of("label", "class", "sentiment", "polarity", "category", "emotion");

  /** What is wrong with the files named. */
  static List<Problem> check(@Nullable List<WordClass> lists, @Nullable WordTable table) {
    var problems = new ArrayList<Problem>();
    var given = lists == null ? List.<WordClass>of() : lists;
    for (int i = 0; i < given.size(); i++) {
      var where = "classes[" + i + "]";
      Inputs.check(problems, given.get(i).file(), where + ".file");
      encoding(problems, given.get(i).encoding(), where);
      var least = given.get(i).least();
      var most = given.get(i).most();
      if (least != null && most != null && least > most) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST, where + ".least", "at most " + most, least.toString(), ""));
      }
    }
    if (table != null) {
      Inputs.check(problems, table.file(), "table.file");
      encoding(problems, table.encoding(), "table");
    }
    return problems;
  }

  private static void encoding(List<Problem> problems, String encoding, String where) {
    boolean known;
    try {
      known = Charset.isSupported(encoding);
    } catch (IllegalArgumentException e) {
      known = false;
    }
    if (!known) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              where + ".encoding",
              "a known encoding such as UTF-8 or ISO-8859-1",
              "'" + encoding + "'",
              ""));
    }
  }

  static List<Path> files(@Nullable List<WordClass> lists, @Nullable WordTable table) {
    var files = new ArrayList<Path>();
    if (lists != null) {
      lists.forEach(list -> files.add(list.file()));
    }
    if (table != null) {
      files.add(table.file());
    }
    return files;
  }

  /** Reads all of them; says how many words have no class because they have two. */
  static Lexicon read(@Nullable List<WordClass> lists, @Nullable WordTable table, RunContext run) {
    var lexicon = new Lexicon(new LinkedHashMap<>(), new ArrayList<>());
    var names = new LinkedHashSet<String>();
    if (lists != null) {
      lists.forEach(list -> lexicon.add(list, names));
    }
    if (table != null) {
      lexicon.add(table, names, run);
    }
    lexicon.names.addAll(names);
    long torn = lexicon.classes.values().stream().filter(String::isEmpty).count();
    if (torn > 0) {
      run.note(torn + " words stand in lists of different classes and have none");
    }
    return lexicon;
  }

  private void add(WordClass list, Set<String> names) {
    names.add(list.label());
    for (var line : Inputs.lines(list.file(), Charset.forName(list.encoding()), "classes")) {
      var word = word(line, list);
      if (word != null) {
        put(word, list.label());
      }
    }
  }

  private void add(WordTable table, Set<String> names, RunContext run) {
    var lines = Inputs.lines(table.file(), Charset.forName(table.encoding()), "table");
    int broken = 0;
    int first = 0;
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.isBlank() || isRemark(line)) {
        continue;
      }
      var cells = Cells.of(line);
      if (cells.size() < 2 || cells.get(0).isBlank() || cells.get(1).isBlank()) {
        first = broken++ == 0 ? i + 1 : first;
      } else if (i > 0 || !HEADS.contains(cells.get(1).strip().toLowerCase(Locale.ROOT))) {
        names.add(cells.get(1).strip());
        put(cells.get(0).strip(), cells.get(1).strip());
      }
    }
    if (broken > 0) {
      run.warn(
          new Problem(
              Problem.Kind.DATA,
              "table",
              "a word and its class a line",
              broken + " lines without, the first is line " + first,
              "They are left out."));
    }
  }

  private void put(String word, String label) {
    classes.merge(word, label, (a, b) -> a.equals(b) ? a : "");
  }

  /** The class of a word, or null. */
  @Nullable String of(String word) {
    var label = classes.get(word);
    return label == null || label.isEmpty() ? null : label;
  }

  private static boolean isRemark(String line) {
    return line.startsWith(";") || line.startsWith("#");
  }

  private static @Nullable String word(String line, WordClass list) {
    var cells = line.split("\t", -1);
    if (line.isBlank() || isRemark(line) || cells[0].isBlank()) {
      return null;
    }
    var least = list.least();
    var most = list.most();
    if (least != null || most != null) {
      double score;
      try {
        score = cells.length > 1 ? Double.parseDouble(cells[1].strip()) : Double.NaN;
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
