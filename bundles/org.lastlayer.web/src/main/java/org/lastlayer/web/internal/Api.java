package org.lastlayer.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.pipeline.run.RunSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1}: routes, and the one place where exceptions become problems of RFC 9457. */
final class Api extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int LARGEST_BODY = 64 << 10;
  private static final int LONGEST_QUERY = 8 << 10;
  static final ObjectMapper JSON = new ObjectMapper();

  private final transient Gate gate;
  private final transient Answers answers;

  Api(Gate gate, Answers answers) {
    this.gate = gate;
    this.answers = answers;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    try {
      gate.check(request);
      route(request, response);
    } catch (Refusal e) {
      refuse(response, e);
    } catch (LastlayerException e) {
      refuse(response, Refusal.of(e.problems()));
    } catch (Cancelled e) {
      refuse(response, Refusal.of(409, "It was cancelled."));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      refuse(response, Refusal.of(500, "A fault of Lastlayer's own; its log has the details."));
    }
  }

  private void route(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getQueryString() != null && request.getQueryString().length() > LONGEST_QUERY) {
      throw Refusal.of(414, "The query is too long.");
    }
    var path = path(request);
    var method = request.getMethod();
    switch (path.size()) {
      case 1 -> {
        switch (path.getFirst()) {
          case "openapi.json" -> {
            only(method, "GET");
            response.setContentType("application/json");
            try (var text = Api.class.getResourceAsStream("openapi.json")) {
              if (text == null) {
                throw new IllegalStateException("no openapi.json beside the servlet");
              }
              text.transferTo(response.getOutputStream());
            }
          }
          case "metrics" -> {
            only(method, "GET");
            send(response, answers.metrics());
          }
          case "runs" -> {
            only(method, "GET");
            send(response, answers.runs());
          }
          default -> throw none();
        }
      }
      case 2 -> {
        only(method, "GET");
        within(path, "runs");
        send(response, answers.run(path.get(1)));
      }
      case 3 -> {
        only(method, "GET");
        within(path, "runs");
        if (!path.get(2).equals("neighbors")) {
          throw none();
        }
        send(
            response,
            answers.neighbors(path.get(1), Asked.of(request), RunSink.SILENT, new AtomicBoolean()));
      }
      case 4 -> {
        within(path, "runs");
        switch (path.get(2)) {
          case "items" -> {
            only(method, "GET");
            send(response, answers.item(path.get(1), Asked.whole("row", path.get(3))));
          }
          default -> throw none();
        }
      }
      case 5 -> {
        within(path, "runs");
        if (!path.get(2).equals("lists")) {
          throw none();
        }
        switch (path.get(4)) {
          case "metric" -> {
            only(method, "PUT");
            send(response, answers.swap(path.get(1), path.get(3), body(request)));
          }
          case "ids", "distances" -> {
            only(method, "GET");
            answers.all(path.get(1), path.get(3), path.get(4), response);
          }
          default -> throw none();
        }
      }
      default -> throw none();
    }
  }

  private static List<String> path(HttpServletRequest request) {
    var info = request.getPathInfo();
    return info == null
        ? List.of()
        : Arrays.stream(info.split("/", -1)).skip(1).filter(p -> !p.isEmpty()).toList();
  }

  private static void within(List<String> path, String first) {
    if (!path.getFirst().equals(first)) {
      throw none();
    }
  }

  private static Refusal none() {
    return Refusal.of(404, "No such address; GET /api/v1/openapi.json names them all.");
  }

  private static void only(String method, String allowed) {
    if (!method.equals(allowed)) {
      throw Refusal.of(405, "Only " + allowed + " is understood here.");
    }
  }

  private static JsonNode body(HttpServletRequest request) throws IOException {
    var type = request.getContentType();
    if (type == null || !type.split(";", 2)[0].strip().equals("application/json")) {
      throw Refusal.of(415, "The body must be application/json.");
    }
    byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw Refusal.of(413, "The body must be at most " + LARGEST_BODY + " bytes.");
    }
    JsonNode node;
    try {
      node = JSON.readTree(bytes);
    } catch (IOException e) {
      throw Refusal.of(400, "The body must be JSON.");
    }
    return node == null ? JSON.nullNode() : node;
  }

  static void send(HttpServletResponse response, JsonNode node) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(node);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    var node = JSON.createObjectNode().put("title", refusal.getMessage());
    node.put("status", refusal.status);
    if (!refusal.problems.isEmpty()) {
      var all = node.putArray("problems");
      refusal.problems.forEach(
          p ->
              all.addObject()
                  .put("where", p.where())
                  .put("expected", p.expected())
                  .put("found", p.found())
                  .put("advice", p.advice()));
    }
    response.reset();
    response.setStatus(refusal.status);
    if (refusal.status == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    byte[] bytes = JSON.writeValueAsBytes(node);
    response.setContentType("application/problem+json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /**
   * What a question for neighbours says in its query string.
   *
   * @param lists in the order asked for; empty for all
   * @param k 0 for each list's own
   * @param label only rows of that label; null for all
   */
  record Asked(int row, List<String> lists, int k, @Nullable String label) {
    static Asked of(HttpServletRequest request) {
      var unknown = new ArrayList<String>();
      request
          .getParameterMap()
          .keySet()
          .forEach(
              name -> {
                if (!List.of("row", "list", "k", "label").contains(name)) {
                  unknown.add(name);
                }
              });
      if (!unknown.isEmpty()) {
        throw Refusal.of(400, "Unknown in the query: " + String.join(", ", unknown) + ".");
      }
      var lists = request.getParameterValues("list");
      var k = request.getParameter("k");
      return new Asked(
          whole("row", request.getParameter("row")),
          lists == null ? List.of() : List.of(lists),
          k == null ? 0 : positive(k),
          request.getParameter("label"));
    }

    private static int positive(String k) {
      int number = whole("k", k);
      if (number < 1) {
        throw Refusal.of(400, "k must be at least 1.");
      }
      return number;
    }

    static int whole(String name, @Nullable String text) {
      try {
        return Integer.parseInt(text == null ? "" : text);
      } catch (NumberFormatException e) {
        throw Refusal.of(400, name + " must be a whole number.");
      }
    }
  }
}
