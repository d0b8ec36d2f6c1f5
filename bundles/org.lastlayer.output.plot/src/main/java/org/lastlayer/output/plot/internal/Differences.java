package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lastlayer.api.output.RunResults;

/** What differs between maps, and what they have in common. */
final class Differences {
  private final List<RunResults.MapResult> maps;
  private final boolean methods;
  private final boolean spaces;

  /** By method, its parameters that are not the same in all maps by it. */
  private final Map<String, Set<String>> varying = new LinkedHashMap<>();

  Differences(List<RunResults.MapResult> maps) {
    this.maps = maps;
    methods = maps.stream().map(RunResults.MapResult::title).distinct().count() > 1;
    spaces = maps.stream().map(RunResults.MapResult::of).distinct().count() > 1;
    for (var map : maps) {
      varying.computeIfAbsent(map.title(), this::varying);
    }
  }

  private Set<String> varying(String method) {
    var same = maps.stream().filter(m -> m.title().equals(method)).toList();
    var names = new LinkedHashSet<String>();
    same.forEach(m -> names.addAll(m.parameters().keySet()));
    names.removeIf(
        name -> same.stream().map(m -> m.parameters().get(name)).distinct().count() == 1);
    return names;
  }

  private Set<String> varying(RunResults.MapResult map) {
    return varying.getOrDefault(map.title(), Set.of());
  }

  /** Such as "perplexity 30"; the map's name where nothing differs but chance. */
  String of(RunResults.MapResult map) {
    var parts = new ArrayList<String>();
    if (methods && spaces) {
      parts.add(map.title() + " of " + map.of());
    } else if (methods) {
      parts.add(map.title());
    } else if (spaces) {
      parts.add("of " + map.of());
    }
    for (var name : varying(map)) {
      var value = map.parameters().get(name);
      parts.add(
          value == null
              ? "no " + Caption.parameter(name, "").strip()
              : Caption.parameter(name, value));
    }
    return parts.isEmpty() ? map.name() : String.join(", ", parts);
  }

  /** What varies, for a title over all. */
  String heading() {
    var parts = new LinkedHashSet<String>();
    if (methods) {
      parts.add("method");
    }
    if (spaces) {
      parts.add("features");
    }
    maps.forEach(
        map -> varying(map).forEach(name -> parts.add(Caption.parameter(name, "").strip())));
    var what = methods ? "Maps" : maps.getFirst().title();
    var from = spaces ? "" : " of " + maps.getFirst().of();
    return what
        + from
        + (parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining(", ", " by ", "")));
  }

  /** What all have, for the caption. */
  List<String> common() {
    var first = maps.getFirst();
    var parts = new ArrayList<String>();
    if (methods) {
      parts.add("Maps" + (spaces ? "" : " of " + first.of()));
      return parts;
    }
    parts.add(first.title() + (spaces ? "" : " of " + first.of()));
    for (var parameter : first.parameters().entrySet()) {
      var name = parameter.getKey();
      if (!varying(first).contains(name) && !name.equals("dimensions")) {
        parts.add(Caption.parameter(name, Objects.requireNonNull(parameter.getValue())));
      }
    }
    return parts;
  }
}
