package org.lastlayer.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples in docs/extending are the files that the archetypes make, every one of them. */
class ExtendingTest {
  private static final Path ROOT = Path.of("..", "..");

  /** A file's name in back-quotes on a line of its own, then the file. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "^`([^`\\n]+)`\\n\\n```\\w*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource({
    "metric, com.example.lorentzian",
    "reducer, com.example.randomaxes",
    "source, com.example.raw",
    "output, com.example.dot",
    "model, com.example.tiny"
  })
  void thePageShowsWhatTheArchetypeMakes(String kind, String name) throws IOException {
    Map<String, String> shown = new TreeMap<>();
    String page = Files.readString(ROOT.resolve("docs/extending/" + kind + ".md"));
    Matcher matcher = SHOWN.matcher(page);
    while (matcher.find()) {
      shown.put(matcher.group(1), matcher.group(2));
    }
    assertEquals(made(kind, name), shown);
    assertTrue(page.contains("sdk/new " + kind + " " + name), "the command that makes it");
  }

  private static Map<String, String> made(String kind, String name) throws IOException {
    Path root =
        ROOT.resolve("sdk/archetypes/org.lastlayer.archetype." + kind)
            .resolve("src/main/resources/archetype-resources");
    Map<String, String> made = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (List.of("README.md", "src/main/resources/tiny.onnx").contains(path)) {
          continue;
        }
        made.put(
            path.replaceFirst("/java/", "/java/" + name.replace('.', '/') + "/"),
            Files.readString(file).replace("${package}", name));
      }
    }
    return made;
  }
}
