package org.lastlayer.web.internal.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1}: finds the route, and the one place where exceptions become RFC 9457. */
public final class Router extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int LONGEST_QUERY = 8 << 10;

  private final transient Gate gate;
  private final transient List<Known> known = new ArrayList<>();

  private record Known(List<String> segments, Route route) {}

  private record Match(Route route, Map<String, String> variables) {}

  /** Routes behind a gate. */
  public Router(Gate gate, List<Routes> parts) {
    this.gate = gate;
    parts.forEach(part -> part.all().forEach(this::add));
    add(Route.get("/openapi.json", exchange -> exchange.send(OpenApi.of(parts))));
  }

  private void add(Route route) {
    known.add(new Known(segments(route.template()), route));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    harden(response);
    HangUp.quietly(request, () -> answer(request, response));
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean known = false;
    try {
      gate.check(request);
      known = true;
      route(request, response);
    } catch (Refusal e) {
      if (known && !response.isCommitted()) {
        Exchange.skip(request, response);
      }
      refuse(response, e);
    } catch (LastlayerException e) {
      refuse(response, Refusal.of(e.problems()));
    } catch (Cancelled e) {
      refuse(response, Refusal.of(409, "It was cancelled."));
    } catch (RuntimeException e) {
      if (HangUp.is(e)) {
        throw e;
      }
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      refuse(response, Refusal.of(500, "A fault of Lastlayer's own; its log has the details."));
    }
  }

  private void route(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getQueryString() != null && request.getQueryString().length() > LONGEST_QUERY) {
      throw Refusal.of(414, "The query is too long.");
    }
    if (!decodable(request.getQueryString())) {
      throw Refusal.of(400, "The query must be UTF-8 with %XX for bytes, as addresses have it.");
    }
    var path = request.getPathInfo() == null ? List.<String>of() : segments(request.getPathInfo());
    var matches = matches(path);
    for (var each : matches) {
      if (each.route().method().equals(request.getMethod())) {
        each.route().handler().answer(new Exchange(request, response, each.variables()));
        return;
      }
    }
    var allowed = new TreeSet<String>();
    matches.forEach(each -> allowed.add(each.route().method()));
    if (allowed.isEmpty()) {
      throw Refusal.of(404, "No such address; GET /api/v1/openapi.json names them all.");
    }
    throw Refusal.of(405, "Only " + String.join(", ", allowed) + " is understood here.");
  }

  /** Whether a query can be told: the server would answer the first look at it with a fault. */
  private static boolean decodable(@Nullable String query) {
    if (query == null) {
      return true;
    }
    try {
      var bytes = new ByteArrayOutputStream();
      for (int i = 0; i < query.length(); i++) {
        char c = query.charAt(i);
        if (c == '%') {
          bytes.write(HexFormat.fromHexDigits(query, i + 1, i + 3));
          i += 2;
        } else {
          bytes.write(c);
        }
      }
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return query.chars().allMatch(c -> c < 0x80);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException e) {
      return false;
    }
  }

  /** A template that names an address takes it from those that let it vary. */
  private List<Match> matches(List<String> path) {
    var found = new ArrayList<Match>();
    for (var each : known) {
      var variables = match(each.segments(), path);
      if (variables != null) {
        found.add(new Match(each.route(), variables));
      }
    }
    int fewest = found.stream().mapToInt(m -> m.variables().size()).min().orElse(0);
    found.removeIf(m -> m.variables().size() > fewest);
    return found;
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1)).filter(p -> !p.isEmpty()).toList();
  }

  private static @Nullable Map<String, String> match(List<String> template, List<String> path) {
    if (template.size() != path.size()) {
      return null;
    }
    var variables = new HashMap<String, String>();
    for (int i = 0; i < path.size(); i++) {
      var wanted = template.get(i);
      if (wanted.startsWith("{")) {
        variables.put(wanted.substring(1, wanted.length() - 1), path.get(i));
      } else if (!wanted.equals(path.get(i))) {
        return null;
      }
    }
    return variables;
  }

  private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    var node = Exchange.JSON.createObjectNode().put("title", refusal.getMessage());
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
    harden(response);
    response.setStatus(refusal.status);
    if (refusal.status == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    byte[] bytes = Exchange.JSON.writeValueAsBytes(node);
    response.setContentType("application/problem+json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** An answer is data for whoever asked, and nothing else: no page, no frame, kept nowhere. */
  private static void harden(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
  }
}
