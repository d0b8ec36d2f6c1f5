package org.lastlayer.pipeline;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an extension says of itself.
 *
 * @param kind what it is
 * @param id what a pipeline writes after {@code use}
 * @param title for menus
 * @param summary one sentence, may be empty
 * @param paper may be empty
 * @param bundle symbolic name of the bundle that brings it
 * @param version of that bundle
 * @param facts what its kind asks it to say beside that, such as {@code range} and {@code
 *     symmetric} of a metric; by name, none of them empty
 */
public record ExtensionSummary(
    ExtensionKind kind,
    String id,
    String title,
    String summary,
    String paper,
    String bundle,
    String version,
    Map<String, String> facts) {
  /** Keeps the facts in the order of their names. */
  public ExtensionSummary {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** Without facts. */
  public ExtensionSummary(
      ExtensionKind kind,
      String id,
      String title,
      String summary,
      String paper,
      String bundle,
      String version) {
    this(kind, id, title, summary, paper, bundle, version, Map.of());
  }
}
