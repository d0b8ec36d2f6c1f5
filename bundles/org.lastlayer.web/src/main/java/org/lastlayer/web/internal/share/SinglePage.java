package org.lastlayer.web.internal.share;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.web.internal.page.PageFiles;
import org.lastlayer.web.internal.run.Carrier;

/**
 * The page with its script, its style and a run in one HTML file, which opens from {@code file://}.
 * It may load nothing from anywhere. Threads: one.
 */
final class SinglePage {
  private static final String INDEX = "single/index.html";
  private static final String SCRIPT = "single/page.js";
  private static final String STYLE = "single/page.css";

  private static final String HEAD =
      """
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src \
      'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; connect-src data: blob:; \
      worker-src blob:; base-uri 'none'; form-action 'none'">
      <meta name="lastlayer-source" content="single">
      """;

  private SinglePage() {}

  /** What puts the run's parts in. */
  interface Filling {
    void fill(Carrier carrier) throws IOException;
  }

  static void write(PageFiles files, OutputStream out, Filling filling) throws IOException {
    var index =
        text(files, INDEX)
            .replaceAll("(?is)<script\\b[^>]*\\bsrc=[^>]*>\\s*</script>\\s*", "")
            .replaceAll("(?is)<link\\b[^>]*rel=\"?(stylesheet|modulepreload)[^>]*>\\s*", "");
    int head = index.indexOf("</head>");
    int body = index.lastIndexOf("</body>");
    if (head < 0 || body < head) {
      throw new IOException(INDEX + " has no head or no body");
    }
    write(out, index.substring(0, head));
    write(out, HEAD);
    // both may hold their own end only inside a text, where it can be written otherwise
    write(out, "<style>" + text(files, STYLE).replace("</style", "<\\/style") + "</style>\n");
    write(out, index.substring(head, body));
    filling.fill(new HtmlCarrier(out));
    write(out, "<script>" + text(files, SCRIPT).replace("</script", "<\\/script"));
    write(out, "</script>\n" + index.substring(body));
  }

  private static String text(PageFiles files, String path) {
    byte[] bytes = files.read(path);
    if (bytes == null) {
      throw missing();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The page is not there to be put in. */
  static LastlayerException missing() {
    return new LastlayerException(
        new Problem(
            Problem.Kind.RESOURCE,
            "the bundle org.lastlayer.page",
            "installed, with the page in it",
            "none",
            "Build it with Node 20 or newer on the path, or start with the feature web."));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
