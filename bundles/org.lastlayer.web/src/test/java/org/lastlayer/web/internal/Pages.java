package org.lastlayer.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.web.internal.page.PageFiles;

/** A page as the build of the real one leaves it, with a script that says hardly anything. */
public final class Pages implements PageFiles {
  private static final String HEAD =
      "<!doctype html>\n<html><head><title>Lastlayer</title>\n"
          + "<script type=\"module\" crossorigin src=\"./page.js\"></script>\n"
          + "<link rel=\"stylesheet\" crossorigin href=\"./page.css\">\n</head>\n"
          + "<body><ll-app></ll-app></body></html>\n";

  private final Map<String, String> files =
      new TreeMap<>(
          Map.of(
              "index.html", HEAD.replace("./page", "./assets/page"),
              "assets/page.js", "1",
              "assets/page.css", "a{}",
              "single/index.html", HEAD,
              "single/page.js", "const ends = '</script>';",
              "single/page.css", "a{content:'</style>'}"));

  @Override
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  @Override
  public byte @Nullable [] read(String path) {
    var text = files.get(path);
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
