package org.lastlayer.web.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.web.internal.Asked;
import org.lastlayer.web.internal.Lab;

/** Addresses, their description, and what every answer has in common. */
class RouterTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

  @TempDir Path folder;

  @Test
  void theDescriptionNamesEveryRouteAndNoOther() {
    try (var lab = new Lab(folder)) {
      var routes = new TreeSet<String>();
      var parts = lab.everyPart();
      parts.forEach(
          part ->
              part.all()
                  .forEach(
                      route ->
                          routes.add(
                              route.method().toLowerCase(Locale.ROOT) + " " + route.template())));
      routes.add("get /openapi.json");
      var described = new TreeSet<String>();
      var openapi = Asked.get("/openapi.json").to(router(parts)).json();
      openapi
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          method -> {
                            assertTrue(METHODS.contains(method.getKey()), path.getKey());
                            described.add(method.getKey() + " " + path.getKey());
                            parameters(path.getKey(), method.getValue());
                          }));
      assertEquals(routes, described);
      references(openapi, openapi);
      parts.forEach(Routes::close);
    }
  }

  private static Router router(List<Routes> parts) {
    return new Router(new Gate(Set.of(Asked.HOST), Asked.TOKEN), parts);
  }

  /** Whatever stands in braces is described. */
  private static void parameters(String template, JsonNode method) {
    var said = new TreeSet<String>();
    for (var parameter : method.path("parameters")) {
      if (parameter.path("in").asText().equals("path")) {
        said.add(parameter.path("name").asText());
      }
    }
    var used = new TreeSet<String>();
    var variables = VARIABLE.matcher(template);
    while (variables.find()) {
      used.add(variables.group(1));
    }
    assertEquals(used, said, template);
  }

  private static void references(JsonNode node, JsonNode whole) {
    var reference = node.path("$ref");
    if (reference.isTextual()) {
      assertFalse(whole.at(reference.textValue().substring(1)).isMissingNode(), node::toString);
    }
    node.forEach(each -> references(each, whole));
  }

  @Test
  void strangersAndUnknownAddressesAreRefused() {
    try (var lab = new Lab(folder)) {
      var router = lab.router();
      assertEquals(
          401, Asked.get("/session").header("Authorization", "Bearer no").to(router).status());
      assertEquals(421, Asked.get("/session").header("Host", "else:1").to(router).status());
      assertEquals(403, Asked.get("/session").header("Origin", "http://else").to(router).status());
      assertEquals(404, Asked.get("/nothing").to(router).status());
      assertEquals(405, Asked.with("PUT", "/session", "{}").to(router).status());
      assertEquals(404, Asked.get("/runs/0").to(router).status());
      assertEquals(400, Asked.get("/runs/x").to(router).status());
      var refused = Asked.get("/runs/0/manifest").to(router);
      assertEquals("application/problem+json", refused.header("Content-Type"));
      assertEquals(404, refused.json().path("status").asInt());
      assertEquals("1.2.3", Asked.get("/session").to(router).json().path("version").asText());
    }
  }
}
