package org.lastlayer.output.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real Chromium without a window, driven by its DevTools protocol: loads a page, clicks, types,
 * reads what is shown. For one thread.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private int last;
  private String session = "";

  private Browser(Process process, String address) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener(answers))
            .get(PATIENCE, TimeUnit.SECONDS);
    var target =
        send("Target.createTarget", node().put("url", "about:blank")).get("targetId").asText();
    var attach = node().put("targetId", target).put("flatten", true);
    session = send("Target.attachToTarget", attach).get("sessionId").asText();
    send("Page.enable", node());
    send("Runtime.enable", node());
    send("Log.enable", node());
  }

  /** The browser of this machine, if there is one. */
  static Optional<Path> find() {
    for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      for (var name : List.of("chromium", "chromium-browser", "google-chrome", "chrome")) {
        var file = Path.of(folder).resolve(name);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** Starts it with a profile of its own. */
  static Browser start(Path program, Path profile) throws Exception {
    var log = profile.resolve("log.txt");
    Files.createDirectories(profile);
    var process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--use-gl=angle",
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--window-size=1400,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return new Browser(process, address(process, log));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String address(Process process, Path log) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (System.nanoTime() < end) {
      for (var line : new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("DevTools listening on ")) {
          return line.substring("DevTools listening on ".length()).strip();
        }
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new IOException("the browser did not start: " + Files.readString(log));
  }

  /** Loads a page and waits until it is there. */
  void open(Path page) throws Exception {
    open(page.toUri().toString());
  }

  void open(String address) throws Exception {
    send("Page.navigate", node().put("url", "about:blank"));
    send("Page.navigate", node().put("url", address));
    await("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** The value of an expression. */
  JsonNode value(String expression) throws Exception {
    var answer =
        send(
            "Runtime.evaluate",
            node()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  String text(String expression) throws Exception {
    return value(expression).asText();
  }

  /** Asks until it is so. */
  void await(String condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!value("Boolean(" + condition + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE + " s: " + condition);
      }
      value("new Promise((done) => requestAnimationFrame(done))");
    }
  }

  /** A click of the mouse, in CSS pixels of the window. */
  void click(double x, double y) throws Exception {
    for (var type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          node()
              .put("type", type)
              .put("x", x)
              .put("y", y)
              .put("button", type.equals("mouseMoved") ? "none" : "left")
              .put("clickCount", 1));
    }
  }

  /** One key down and up. */
  void key(String key) throws Exception {
    var down = node().put("type", "keyDown").put("key", key);
    if (key.length() == 1) {
      down.put("text", key);
    }
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", node().put("type", "keyUp").put("key", key));
  }

  /** Sets what the page is told of its reader, such as prefers-color-scheme. */
  void prefer(String feature, String value) throws Exception {
    var media = node();
    media.putArray("features").addObject().put("name", feature).put("value", value);
    send("Emulation.setEmulatedMedia", media);
  }

  /** What is on the screen, as PNG. */
  void picture(Path file) throws Exception {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(
        file,
        Base64.getDecoder().decode(send("Page.captureScreenshot", node()).get("data").asText()));
  }

  /** What the page complained of: exceptions, refused loads. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode send(String method, ObjectNode parameters) throws Exception {
    int id = ++last;
    var message = node().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).get(PATIENCE, TimeUnit.SECONDS);
    while (true) {
      var answer = answers.poll(PATIENCE, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException("no answer to " + method);
      }
      var event = answer.path("method").asText();
      boolean bad = "error".equals(answer.at("/params/entry/level").asText());
      if (event.equals("Runtime.exceptionThrown") || (event.equals("Log.entryAdded") && bad)) {
        complaints.add(answer.get("params").toString());
      }
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
    }
  }

  private static ObjectNode node() {
    return JSON.createObjectNode();
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> answers;
    private final StringBuilder text = new StringBuilder();

    Listener(BlockingQueue<JsonNode> answers) {
      this.answers = answers;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        try {
          answers.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return java.util.concurrent.CompletableFuture.completedStage(null);
    }
  }
}
