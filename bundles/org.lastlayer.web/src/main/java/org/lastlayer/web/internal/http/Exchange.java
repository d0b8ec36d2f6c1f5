package org.lastlayer.web.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A request, what its address says, and its answer. Threads: one. */
public final class Exchange {
  /** Reads and writes JSON. */
  public static final ObjectMapper JSON = new ObjectMapper();

  private static final int LARGEST_JSON = 64 << 10;
  private static final int STILL_READ = 8 << 20;
  private static final int PART = 1 << 13;
  private static final long LONGEST_BODY_NANOS = 60_000_000_000L;

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Map<String, String> variables;

  Exchange(
      HttpServletRequest request, HttpServletResponse response, Map<String, String> variables) {
    this.request = request;
    this.response = response;
    this.variables = variables;
  }

  /** As it came. */
  public HttpServletRequest request() {
    return request;
  }

  /** As it goes. */
  public HttpServletResponse response() {
    return response;
  }

  /** What stands in the address for {@code {name}}. */
  public String path(String name) {
    var value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("no {" + name + "} in the template");
    }
    return value;
  }

  /** The same as a whole number. */
  public int pathWhole(String name) {
    return whole(name, path(name));
  }

  /** Refuses a query with other names than these. */
  public void allow(String... names) {
    var unknown = new TreeSet<>(request.getParameterMap().keySet());
    unknown.removeAll(List.of(names));
    if (!unknown.isEmpty()) {
      throw Refusal.of(400, "Unknown in the query: " + String.join(", ", unknown) + ".");
    }
  }

  /** Of the query; null where it is not there. */
  public @Nullable String query(String name) {
    return request.getParameter(name);
  }

  /** All of that name. */
  public List<String> queries(String name) {
    var all = request.getParameterValues(name);
    return all == null ? List.of() : List.of(all);
  }

  /** A whole number of the query, which must be there. */
  public int queryWhole(String name) {
    return whole(name, query(name));
  }

  /** A whole number of the query within limits, or what it is otherwise. */
  public int queryWhole(String name, int otherwise, int least, int most) {
    var text = query(name);
    int number = text == null ? otherwise : whole(name, text);
    if (text != null && (number < least || number > most)) {
      throw Refusal.of(400, name + " must be from " + least + " to " + most + ".");
    }
    return number;
  }

  /** A whole number as people write it. */
  public static int whole(String name, @Nullable String text) {
    try {
      return Integer.parseInt(text == null ? "" : text);
    } catch (NumberFormatException e) {
      throw Refusal.of(400, name + " must be a whole number.");
    }
  }

  /** The body, JSON of at most 64 KiB. */
  public JsonNode json() throws IOException {
    return json(LARGEST_JSON);
  }

  /** The body, JSON. */
  public JsonNode json(int largest) throws IOException {
    var type = request.getContentType();
    if (type == null || !type.split(";", 2)[0].strip().equals("application/json")) {
      throw Refusal.of(415, "The body must be application/json.");
    }
    byte[] body = body(largest);
    try {
      var node = JSON.readTree(body);
      return node == null ? JSON.nullNode() : node;
    } catch (IOException e) { // no JSON, or not even characters
      throw Refusal.of(400, "The body must be JSON.");
    }
  }

  /** The body as it is. Who sends it a byte at a time holds a thread, and so has not for ever. */
  public byte[] body(int largest) throws IOException {
    long until = System.nanoTime() + LONGEST_BODY_NANOS;
    var in = request.getInputStream();
    var bytes = new ByteArrayOutputStream();
    var part = new byte[PART];
    for (int n = read(in, part); n >= 0; n = read(in, part)) {
      bytes.write(part, 0, n);
      if (bytes.size() > largest) {
        skip(request, response, until);
        throw Refusal.of(413, "The body must be at most " + largest + " bytes.");
      }
      if (System.nanoTime() - until > 0) {
        response.setHeader("Connection", "close");
        throw Refusal.of(408, "The body must be sent within a minute.");
      }
    }
    return bytes.toByteArray();
  }

  private int read(InputStream in, byte[] part) {
    try {
      return in.read(part);
    } catch (IOException | RuntimeException e) {
      // the server's own ways to say that it breaks off, comes in no chunks, or does not come
      response.setHeader("Connection", "close");
      throw Refusal.of(400, "The body must be whole, and be sent without long breaks.");
    }
  }

  /**
   * Reads what is left of a body that nobody wants, up to a limit: who is still sending would find
   * the line cut and never read why.
   */
  static void skip(HttpServletRequest request, HttpServletResponse response) {
    if (request.getHeader("Expect") == null) { // who asks first is answered first
      skip(request, response, System.nanoTime() + LONGEST_BODY_NANOS);
    }
  }

  private static void skip(HttpServletRequest request, HttpServletResponse response, long until) {
    boolean endless = request.getContentLengthLong() > STILL_READ;
    try {
      var in = request.getInputStream();
      for (long left = STILL_READ; left > 0 && System.nanoTime() - until < 0; ) {
        long skipped = endless && in.available() == 0 ? 0 : in.skip(left);
        if (skipped <= 0) {
          break;
        }
        left -= skipped;
      }
    } catch (IOException | RuntimeException e) {
      response.setHeader("Connection", "close"); // it is refused all the same
    }
  }

  /** Answers with JSON. */
  public void send(JsonNode node) throws IOException {
    send("application/json", JSON.writeValueAsBytes(node));
  }

  /** Answers with bytes, compressed where the client takes that and it pays. */
  public void send(String type, byte[] bytes) throws IOException {
    boolean gzip = type.startsWith("image/") ? false : accepts("Accept-Encoding", "gzip");
    byte[] packed = gzip ? Packed.gzip(bytes) : bytes;
    response.setHeader("Vary", "Accept-Encoding");
    if (packed.length < bytes.length) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(type);
    response.setContentLength(packed.length);
    response.getOutputStream().write(packed);
  }

  /** Answers with JSON, or with 304 where the client has the same already. */
  public void sendTagged(JsonNode node) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(node);
    if (changed(Tag.of(bytes))) {
      send("application/json", bytes);
    }
  }

  /**
   * Whether the client has something else than what that tag stands for; if not, it is answered
   * with 304. The client keeps the answer and asks each time whether it still holds.
   */
  public boolean changed(String tag) {
    response.setHeader("ETag", '"' + tag + '"');
    response.setHeader("Cache-Control", "private, no-cache");
    if (accepts("If-None-Match", '"' + tag + '"')) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return false;
    }
    return true;
  }

  /** The same for what will never change: the client need not ask again for a year. */
  public boolean changedForever(String tag) {
    boolean changed = changed(tag);
    response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
    return changed;
  }

  private boolean accepts(String header, String value) {
    var given = request.getHeader(header);
    return given != null && given.contains(value);
  }

  /** Answers with a file to be saved; what is written to it is sent as it comes. */
  public OutputStream download(String name, String type) throws IOException {
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
    response.setContentType(type);
    return response.getOutputStream();
  }

  /** Answers with bytes as they are: compressing them would take longer than sending them. */
  public void sendPlain(String type, byte[] bytes) throws IOException {
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
