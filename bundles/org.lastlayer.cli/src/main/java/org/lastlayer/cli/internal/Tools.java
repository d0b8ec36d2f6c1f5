package org.lastlayer.cli.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.Workbench;
import org.lastlayer.pipeline.live.LivePages;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.LiveServer;

/**
 * What every command works with.
 *
 * @param library null when the bundle that knows models is not there
 * @param live runs that are open
 * @param server null when no bundle offers them over HTTP
 * @param pages null when no bundle writes them as pages
 * @param home the distribution's folder, or null where it is not known
 * @param dropins folder that is watched for bundles, the one that was named last; null for none
 * @param out for results
 * @param err for progress and problems
 * @param terminal whether a person watches
 * @param stopped is counted down when the framework stops
 */
record Tools(
    Workbench workbench,
    Extensions extensions,
    @Nullable ModelLibrary library,
    LiveRuns live,
    @Nullable LiveServer server,
    @Nullable LivePages pages,
    @Nullable Path home,
    @Nullable Path dropins,
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    CountDownLatch stopped) {
  private static final ObjectMapper JSON = new ObjectMapper();

  ModelLibrary needLibrary() {
    return need(library, "org.lastlayer.model", "Start with the feature that brings it.");
  }

  LiveServer needServer() {
    return need(server, "org.lastlayer.web", "Start with the feature web.");
  }

  LivePages needPages() {
    return need(pages, "org.lastlayer.web", "Start with the feature web.");
  }

  private static <T> T need(@Nullable T service, String bundle, String advice) {
    if (service == null) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE, "the bundle " + bundle, "installed", "nothing", advice));
    }
    return service;
  }

  /** An extension as people type it, relative paths from here. */
  <T> T make(ExtensionKind kind, String typed, Class<T> type) {
    return extensions.create(kind, typed, List.of(), Path.of("").toAbsolutePath(), type);
  }

  void line(String text) {
    out.println(text);
  }

  /** A line a figure. */
  void figures(Map<String, Double> values) {
    var rows = new ArrayList<List<String>>();
    values.forEach((name, value) -> rows.add(List.of("  " + name, Text.figure(value))));
    Text.table(rows).forEach(this::line);
  }

  /** Names and values in the order given, for {@link #json}. */
  static Map<String, Object> fields(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** The id alone of what names an extension: {@code outliers most=20}, or the same as JSON. */
  static String use(String idOrJson) {
    try {
      return idOrJson.stripLeading().startsWith("{")
          ? JSON.readTree(idOrJson).path("use").asText()
          : idOrJson.strip().split("[ \t]", 2)[0].replace("\"", "");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an extension was made of it", e);
    }
  }

  /** One line of JSON. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain maps and lists can always be written", e);
    }
  }
}
