package org.lastlayer.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.web.internal.http.Exchange;

/** A request to a servlet without a server between, and its answer. Threads: one. */
public final class Asked {
  /** What requests carry. */
  public static final String HOST = "127.0.0.1:1";

  /** What requests carry. */
  public static final String TOKEN = "secret";

  private final String method;
  private final String path;
  private final Map<String, List<String>> query = new LinkedHashMap<>();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;
  private final @Nullable String queryText;

  /** The answer. */
  public record Answer(int status, Map<String, String> headers, byte[] bytes) {
    /** A header, or the empty text. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** The body, unpacked where it is packed. */
    public byte[] body() {
      if (!header("Content-Encoding").equals("gzip")) {
        return bytes;
      }
      try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The body as text. */
    public String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
      try {
        return Exchange.JSON.readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }
  }

  private Asked(String method, String address, byte[] body) {
    this.method = method;
    int mark = address.indexOf('?');
    this.path = mark < 0 ? address : address.substring(0, mark);
    this.queryText = mark < 0 ? null : address.substring(mark + 1);
    for (var each : queryText == null ? new String[0] : queryText.split("&", -1)) {
      var pair = each.split("=", 2);
      var value = pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "";
      query.computeIfAbsent(pair[0], k -> new ArrayList<>()).add(value);
    }
    this.body = body;
    headers.put("Host", HOST);
    headers.put("Authorization", "Bearer " + TOKEN);
  }

  /** A GET below the servlet. */
  public static Asked get(String address) {
    return new Asked("GET", address, new byte[0]);
  }

  /** Another method with JSON. */
  public static Asked with(String method, String address, String json) {
    return new Asked(method, address, json.getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", "application/json");
  }

  /** Another header. */
  public Asked header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Sends it. */
  public Answer to(HttpServlet servlet) {
    var answer = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    var bytes = new ByteArrayOutputStream();
    int[] status = {200};
    try {
      servlet.service(request(), response(answer, bytes, status));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (jakarta.servlet.ServletException e) {
      throw new IllegalStateException(e);
    }
    return new Answer(status[0], answer, bytes.toByteArray());
  }

  private HttpServletRequest request() {
    return proxy(
        HttpServletRequest.class,
        (name, arguments) ->
            switch (name) {
              case "getMethod" -> method;
              case "getPathInfo", "getRequestURI" -> path;
              case "getQueryString" -> queryText;
              case "getHeader" -> headers.get((String) arguments[0]);
              case "getContentType" -> headers.get("Content-Type");
              case "getContentLengthLong" -> (long) body.length;
              case "getInputStream" -> new In(new ByteArrayInputStream(body));
              case "getParameter" ->
                  query.containsKey((String) arguments[0])
                      ? query.get((String) arguments[0]).getFirst()
                      : null;
              case "getParameterValues" ->
                  query.containsKey((String) arguments[0])
                      ? query.get((String) arguments[0]).toArray(String[]::new)
                      : null;
              case "getParameterMap" -> query;
              default -> throw new UnsupportedOperationException(name);
            });
  }

  private static HttpServletResponse response(
      Map<String, String> headers, ByteArrayOutputStream bytes, int[] status) {
    return proxy(
        HttpServletResponse.class,
        (name, arguments) -> {
          switch (name) {
            case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "setContentLength" -> headers.put("Content-Length", arguments[0].toString());
            case "setStatus" -> status[0] = (Integer) arguments[0];
            case "reset" -> {
              headers.clear();
              bytes.reset();
              status[0] = 200;
            }
            case "isCommitted" -> {
              return false;
            }
            case "getOutputStream" -> {
              return new Out(bytes);
            }
            default -> throw new UnsupportedOperationException(name);
          }
          return null;
        });
  }

  private interface Call {
    @Nullable Object of(String name, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                call.of(method.getName(), arguments == null ? new Object[0] : arguments)));
  }

  private static final class In extends ServletInputStream {
    private final ByteArrayInputStream in;

    In(ByteArrayInputStream in) {
      this.in = in;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Out extends ServletOutputStream {
    private final ByteArrayOutputStream out;

    Out(ByteArrayOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      out.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
