package org.lastlayer.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is known of licences, kept by hand in {@code src/main/licenses/licenses.json}. */
final class Licenses {
  private final JsonNode known;
  private final List<String> unknown = new ArrayList<>();
  private final TreeSet<String> used = new TreeSet<>();

  private Licenses(JsonNode known) {
    this.known = known;
  }

  static Licenses read(Path file) throws IOException {
    return new Licenses(new ObjectMapper().readTree(file.toFile()));
  }

  /** Of a jar of Maven's: by group and name, else by group. */
  String of(Library library) {
    if (library.group().equals("org.lastlayer")) {
      return library.name().endsWith(".smile") ? "GPL-3.0-or-later" : "Apache-2.0";
    }
    JsonNode libraries = known.path("libraries");
    for (String key : List.of(library.group() + ":" + library.name(), library.group())) {
      if (libraries.has(key)) {
        used.add(key);
        return libraries.path(key).asText();
      }
    }
    unknown.add(library.purl());
    return "NOASSERTION";
  }

  /** What lies in our own bundle and is no jar of Maven's. */
  List<Part> inside(String bundle) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode each : known.path("inside").path(bundle)) {
      parts.add(
          new Part(
              each.path("type").asText("library"),
              "",
              each.path("name").asText(),
              each.path("version").asText(),
              null,
              each.path("license").asText(),
              null,
              each.path("url").asText(),
              "",
              List.of()));
    }
    return parts;
  }

  /** What is wrong with the list: libraries without a licence, and licences without a library. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    unknown.forEach(each -> wrong.add(each + " has no licence there: look it up and add it"));
    known
        .path("libraries")
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!used.contains(key)) {
                wrong.add(key + " is not in the distribution any more: take it out");
              }
            });
    return wrong;
  }
}
