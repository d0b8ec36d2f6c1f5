package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lastlayer.api.output.RunResults;

/** What differs between maps, and what they have in common. */
final class Differences {
  private final List<RunResults.MapResult> maps;
  private final boolean methods;
  private final boolean spaces;

  /** Parameters that differ; of maps by different methods only those that all have. */
  private final List<String> varying = new ArrayList<>();

  private final List<String> equal = new ArrayList<>();

  /** Seen on the map, so it is said only where nothing else tells two maps apart. */
  private static final String DIMENSIONS = "dimensions";

  Differences(List<RunResults.MapResult> maps) {
    this.maps = maps;
    methods = maps.stream().map(RunResults.MapResult::title).distinct().count() > 1;
    spaces = maps.stream().map(RunResults.MapResult::of).distinct().count() > 1;
    var names = new LinkedHashSet<String>();
    maps.forEach(m -> names.addAll(m.parameters().keySet()));
    for (var name : names) {
      var values = maps.stream().map(m -> m.parameters().get(name)).distinct().toList();
      if (values.size() > 1) {
        if (!methods || values.stream().allMatch(Objects::nonNull)) {
          varying.add(name);
        }
      } else if (!name.equals(DIMENSIONS)) {
        equal.add(name);
      }
    }
    if (varying.remove(DIMENSIONS)
        && maps.stream().map(this::of).distinct().count() < maps.size()) {
      varying.addFirst(DIMENSIONS);
    }
  }

  /** Such as "perplexity 30"; the map's name where nothing differs but chance. */
  String of(RunResults.MapResult map) {
    var parts = new ArrayList<String>();
    if (methods || spaces) {
      parts.add(
          (methods ? map.title() : "")
              + (methods && spaces ? " " : "")
              + (spaces ? "of " + map.of() : ""));
    }
    for (var name : varying) {
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
    var parts = new ArrayList<String>();
    if (methods) {
      parts.add("method");
    }
    if (spaces) {
      parts.add("features");
    }
    varying.forEach(name -> parts.add(Caption.parameter(name, "").strip()));
    var what = methods ? "Maps" : maps.getFirst().title();
    var from = spaces ? "" : " of " + maps.getFirst().of();
    return what
        + from
        + (parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining(", ", " by ", "")));
  }

  /** What all have, for the caption. */
  List<String> common() {
    var parts = new ArrayList<String>();
    if (!methods) {
      parts.add(maps.getFirst().title() + (spaces ? "" : " of " + maps.getFirst().of()));
    } else if (!spaces) {
      parts.add("of " + maps.getFirst().of());
    }
    for (var name : equal) {
      parts.add(
          Caption.parameter(name, Objects.requireNonNull(maps.getFirst().parameters().get(name))));
    }
    return parts;
  }
}
