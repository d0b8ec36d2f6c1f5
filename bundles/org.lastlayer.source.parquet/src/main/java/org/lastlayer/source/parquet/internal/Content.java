package org.lastlayer.source.parquet.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/**
 * What an item is, and in which columns it lies.
 *
 * @param columns one, or several for {@link Form#NUMBERS}
 * @param named whether the parameters named them
 */
record Content(Form form, List<Column> columns, boolean named) {
  /** What becomes of a row. */
  enum Form {
    VECTOR,
    NUMBERS,
    IMAGE,
    FILE,
    TEXT
  }

  /** What the parameters name, or the first column that can be an item. */
  static Content of(ParquetParameters parameters, List<Column> columns) {
    var given =
        Stream.of(
                new Wish("vector", Form.VECTOR, list(parameters.vector())),
                new Wish("numbers", Form.NUMBERS, parameters.numbers()),
                new Wish("image", Form.IMAGE, list(parameters.image())),
                new Wish("file", Form.FILE, list(parameters.file())),
                new Wish("text", Form.TEXT, list(parameters.text())))
            .filter(wish -> wish.names() != null && !wish.names().isEmpty())
            .toList();
    if (given.size() > 1) {
      throw refused(
          given.get(1).parameter(),
          "the only one of vector, numbers, image, file and text that is given",
          given.stream().map(Wish::parameter).collect(Collectors.joining(" and ")));
    }
    return given.isEmpty() ? guess(parameters, columns) : named(given.getFirst(), columns);
  }

  private record Wish(String parameter, Form form, @Nullable List<String> names) {}

  private static @Nullable List<String> list(@Nullable String name) {
    return name == null ? null : List.of(name);
  }

  private static Content named(Wish wish, List<Column> columns) {
    var names = wish.names() == null ? List.<String>of() : wish.names();
    var found = names.stream().map(name -> column(name, wish.parameter(), columns)).toList();
    var fits = fits(wish.form());
    for (var column : found) {
      if (!fits.test(column)) {
        throw refused(
            wish.parameter(),
            switch (wish.form()) {
              case VECTOR -> "a column of lists of numbers";
              case NUMBERS -> "columns of numbers";
              case IMAGE -> "a column of bytes, or of {bytes, path}";
              case FILE, TEXT -> "a column of text";
            },
            column.toString());
      }
    }
    return new Content(wish.form(), found, true);
  }

  private static Predicate<Column> fits(Form form) {
    return switch (form) {
      case VECTOR -> Column::isVector;
      case NUMBERS -> Column::isNumber;
      case IMAGE -> Column::isPicture;
      case FILE, TEXT -> Column::isText;
    };
  }

  private static Content guess(ParquetParameters parameters, List<Column> columns) {
    for (var form : List.of(Form.IMAGE, Form.VECTOR, Form.TEXT)) {
      Optional<Column> first =
          columns.stream()
              .filter(fits(form))
              .filter(
                  c -> !c.name().equals(parameters.label()) && !c.name().equals(parameters.id()))
              .findFirst();
      if (first.isPresent()) {
        return new Content(form, List.of(first.get()), false);
      }
    }
    throw refused(
        "numbers",
        "given where no column is an image, a list of numbers or a text",
        columns.stream().map(Column::toString).collect(Collectors.joining(", ")));
  }

  /** The column of that name. */
  static Column column(String name, String parameter, List<Column> columns) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    parameter,
                    "one of "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                    "'" + name + "'"));
  }

  private static LastlayerException refused(String where, String expected, String found) {
    return new LastlayerException(new Problem(Kind.REQUEST, where, expected, found, ""));
  }
}
