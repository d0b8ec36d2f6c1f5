package org.lastlayer.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the launcher itself is told; everything from the first other word on belongs to the command.
 *
 * @param features the chosen features, empty for all that suit the command
 * @param dropins folders of further bundles, beside those of the distribution and the user
 * @param verbose whether INFO goes to the terminal too
 * @param command the command line that is left
 */
record Options(List<String> features, List<Path> dropins, boolean verbose, List<String> command) {

  static Options parse(List<String> arguments, Map<String, String> environment) {
    List<String> features = split(environment.get("LASTLAYER_FEATURES"), ",");
    List<Path> dropins = new ArrayList<>();
    split(environment.get("LASTLAYER_DROPINS"), File.pathSeparator)
        .forEach(folder -> dropins.add(Path.of(folder)));
    boolean verbose = environment.containsKey("LASTLAYER_VERBOSE");
    int at = 0;
    while (at < arguments.size()) {
      String argument = arguments.get(at);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (name.equals("--verbose")) {
        verbose = true;
      } else if (name.equals("--features") || name.equals("--dropins")) {
        if (equals < 0 && ++at == arguments.size()) {
          throw new LaunchException(
              LaunchException.REQUEST, name + " must be followed by a value.");
        }
        String value = equals < 0 ? arguments.get(at) : argument.substring(equals + 1);
        if (name.equals("--features")) {
          features = split(value, ",");
        } else {
          split(value, File.pathSeparator).forEach(folder -> dropins.add(Path.of(folder)));
        }
      } else {
        break;
      }
      at++;
    }
    return new Options(
        List.copyOf(features),
        List.copyOf(dropins),
        verbose,
        List.copyOf(arguments.subList(at, arguments.size())));
  }

  /** The first word of the command line that is no option, or an empty text. */
  String verb() {
    return command.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
  }

  private static List<String> split(@org.jspecify.annotations.Nullable String text, String by) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    return java.util.Arrays.stream(text.split(java.util.regex.Pattern.quote(by)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
