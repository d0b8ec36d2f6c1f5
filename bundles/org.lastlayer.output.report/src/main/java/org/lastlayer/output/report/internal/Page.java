package org.lastlayer.output.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Puts the page together from its resources. The page may run the one script and use the one style
 * sheet that it carries, by their digests, and may load nothing.
 */
final class Page {
  private static final List<String> SCRIPTS =
      List.of(
          "start.js",
          "data.js",
          "palette.js",
          "thumbnails.js",
          "projection.js",
          "painter.js",
          "map.js",
          "legend.js",
          "neighbors.js",
          "tables.js",
          "filters.js",
          "diagnostics.js",
          "main.js");

  private Page() {}

  /**
   * Writes the page.
   *
   * @param data JSON without a {@code <}
   * @param sprites data URIs, each to its own element, so that no string is copied needlessly
   */
  static void write(Writer out, String title, String data, List<String> sprites)
      throws IOException {
    var script = new StringBuilder("\"use strict\";\n(() => {\n");
    for (var name : SCRIPTS) {
      script.append(resource(name));
    }
    script.append("})();\n");
    var style = resource("report.css");
    var parts = resource("report.html").split("(?=\\{\\{)|(?<=\\}\\})");
    for (var part : parts) {
      switch (part) {
        case "{{policy}}" -> out.write(policy(script.toString(), style));
        case "{{title}}" -> out.write(escape(title));
        case "{{style}}" -> out.write(style);
        case "{{data}}" -> out.write(data);
        case "{{sprites}}" -> sprites(out, sprites);
        case "{{script}}" -> out.append(script);
        default -> out.write(part);
      }
    }
  }

  private static void sprites(Writer out, List<String> pages) throws IOException {
    for (var page : pages) {
      out.append("<script type=\"text/plain\" class=\"sprites\">").append(page);
      out.append("</script>\n");
    }
  }

  private static String policy(String script, String style) {
    return "default-src 'none'; script-src 'sha256-"
        + sha256(script)
        + "'; style-src 'sha256-"
        + sha256(style)
        + "'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  /** For text and for values in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the bundle lacks page/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
