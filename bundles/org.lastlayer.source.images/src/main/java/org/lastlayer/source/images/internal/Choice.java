package org.lastlayer.source.images.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.source.images.internal.ImagesParameters.Pick;

/** Takes some images of many, and says so. Those taken stay in the order of the list. */
final class Choice {
  private final ImagesParameters parameters;
  private final @Nullable RandomGenerator random;

  private Choice(ImagesParameters parameters, RunContext run) {
    this.parameters = parameters;
    this.random = parameters.pick() == Pick.RANDOM ? run.random("source.images") : null;
  }

  static List<ImageFile> of(List<ImageFile> all, ImagesParameters parameters, RunContext run) {
    boolean some = parameters.limit() != null || parameters.perClass() != null;
    if (!some) {
      return all;
    }
    var choice = new Choice(parameters, run);
    var taken = choice.take(choice.classes(all), parameters.limit());
    if (taken.size() < all.size()) {
      run.note("showing " + taken.size() + " of " + all.size() + " images: " + choice.words());
    }
    return taken;
  }

  private String words() {
    var limits = new ArrayList<String>();
    if (parameters.limit() != null) {
      limits.add("limit " + parameters.limit());
    }
    if (parameters.perClass() != null) {
      limits.add("at most " + parameters.perClass() + " a class");
    }
    limits.add(random == null ? "spread evenly over the list" : "drawn by the run's seed");
    return String.join(", ", limits);
  }

  /** At most so many of each class; files without a class count as one. */
  private List<ImageFile> classes(List<ImageFile> all) {
    if (parameters.perClass() == null) {
      return all;
    }
    var byClass = new LinkedHashMap<String, List<ImageFile>>();
    for (var file : all) {
      byClass.computeIfAbsent(String.valueOf(file.label()), c -> new ArrayList<>()).add(file);
    }
    return byClass.values().stream()
        .flatMap(files -> take(files, parameters.perClass()).stream())
        .sorted(ImageFile.BY_NAME)
        .toList();
  }

  private List<ImageFile> take(List<ImageFile> files, @Nullable Integer most) {
    int n = files.size();
    int m = most == null ? n : Math.min(n, most);
    if (m == n) {
      return files;
    }
    var generator = random;
    if (generator == null) {
      return IntStream.range(0, m).mapToObj(i -> files.get((int) ((long) i * n / m))).toList();
    }
    // Selection sampling, Knuth, TAOCP 2, 3.4.2 S: each subset equally likely, the order kept.
    var taken = new ArrayList<ImageFile>(m);
    for (int i = 0; taken.size() < m; i++) {
      if (generator.nextInt(n - i) < m - taken.size()) {
        taken.add(files.get(i));
      }
    }
    return taken;
  }
}
