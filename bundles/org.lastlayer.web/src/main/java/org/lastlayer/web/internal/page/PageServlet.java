package org.lastlayer.web.internal.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lastlayer.web.internal.http.Gate;
import org.lastlayer.web.internal.http.HangUp;
import org.lastlayer.web.internal.http.Refusal;

/**
 * The page itself. Its files hold no data, so they need no token: a browser could not send one with
 * them. The Host header is looked at all the same.
 */
public final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String INDEX = "index.html";

  /** Nothing from elsewhere, no script or style in the page's text, and in nobody's frame. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "txt", "text/plain; charset=utf-8");

  private final transient Gate gate;
  private final transient PageFiles files;

  /** Of these files. */
  public PageServlet(Gate gate, PageFiles files) {
    this.gate = gate;
    this.files = files;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", POLICY);
    HangUp.quietly(request, () -> answer(request, response));
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      gate.checkHost(request);
      if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
        throw Refusal.of(405, "Only GET is understood here.");
      }
      send(path(request), request, response);
    } catch (Refusal e) {
      text(response, e.status, String.valueOf(e.getMessage()));
    }
  }

  private static String path(HttpServletRequest request) {
    var info = request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
    var path = info == null || info.isEmpty() ? "" : info.substring(1);
    return path.isEmpty() ? INDEX : path;
  }

  private void send(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] bytes = files.read(path);
    if (bytes == null) {
      if (path.equals(INDEX)) {
        byte[] why = files.read("missing.txt");
        throw Refusal.of(
            503,
            why == null
                ? "The bundle org.lastlayer.page is not installed: there is no page, only /api/v1."
                : new String(why, StandardCharsets.UTF_8).strip());
      }
      throw Refusal.of(404, "No such file of the page.");
    }
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    response.setContentType(type == null ? "application/octet-stream" : type);
    // The names of assets hold their content's hash
    response.setHeader(
        "Cache-Control",
        path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    var accepts = request.getHeader("Accept-Encoding");
    byte[] packed = accepts != null && accepts.contains("gzip") ? files.read(path + ".gz") : null;
    if (packed != null) {
      response.setHeader("Content-Encoding", "gzip");
      bytes = packed;
    }
    response.setContentLength(bytes.length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(bytes);
    }
  }

  private static void text(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
