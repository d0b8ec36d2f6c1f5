package org.lastlayer.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The npm packages that the page is built from, by its lock file; those of the build alone are left
 * out.
 */
final class Page {
  private static final String MODULES = "node_modules/";

  private Page() {}

  static List<Part> parts(Path lock) throws IOException {
    JsonNode packages = new ObjectMapper().readTree(lock.toFile()).path("packages");
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : packages.properties()) {
      JsonNode said = each.getValue();
      if (!each.getKey().startsWith(MODULES) || said.path("dev").asBoolean()) {
        continue;
      }
      String name = each.getKey().substring(MODULES.length());
      // Types are for the compiler: nothing of them is in the page.
      if (name.startsWith("@types/")) {
        continue;
      }
      String version = said.path("version").asText();
      parts.add(
          new Part(
              "library",
              "",
              name,
              version,
              "pkg:npm/" + name.replace("@", "%40") + "@" + version,
              said.path("license").asText("NOASSERTION"),
              null,
              "https://www.npmjs.com/package/" + name,
              "",
              List.of()));
    }
    return parts;
  }
}
