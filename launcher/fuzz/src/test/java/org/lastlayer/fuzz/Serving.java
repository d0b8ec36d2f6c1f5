package org.lastlayer.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.lastlayer.launcher.FelixHarness;

/** The packed program in this process, serving a small run of its own until the process ends. */
final class Serving {
  static final String TOKEN = "open-sesame";
  private static final String PIPELINE =
      """
      {
        "name": "small",
        "source": { "use": "synthetic", "items": 60, "dimensions": 4 },
        "features": { "a": { "use": "vectors" } },
        "neighbors": { "a": { "of": "a", "metric": "cosine", "k": 3 } },
        "maps": { "pca": { "of": "a", "use": "pca" } },
        "outputs": [ { "use": "npy" } ]
      }
      """;

  final int port;
  final Path folder;

  @SuppressWarnings("unchecked") // the property main.thread is the promise of this type
  Serving() {
    try {
      folder = Files.createTempDirectory("fuzz-http");
      Files.writeString(folder.resolve("small.json"), PIPELINE);
      try (var socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var harness =
        FelixHarness.start(List.of("lastlayer", "web", "samples"), folder.resolve("cache"));
    var command =
        (ToIntFunction<String[]>) harness.service(ToIntFunction.class, "(main.thread=true)");
    var run = folder.resolve("run").toString();
    int code =
        command.applyAsInt(
            new String[] {"run", folder.resolve("small.json").toString(), "--out", run});
    if (code != 0) {
      throw new IllegalStateException("The run ended with " + code);
    }
    var thread =
        new Thread(
            () ->
                command.applyAsInt(
                    new String[] {
                      "serve",
                      run,
                      "--port",
                      "" + port,
                      "--token",
                      TOKEN,
                      "--data",
                      folder.toString()
                    }),
            "serve");
    thread.setDaemon(true);
    thread.start();
    for (int i = 0;
        i < 1000 && !answer("GET /api/v1/runs", "", new byte[0]).contains(" 200 ");
        i++) {
      LockSupport.parkNanos(100_000_000);
    }
  }

  /** The answer to a request that the gate lets in; empty where there was none. */
  String answer(String start, String headers, byte[] body) {
    var head =
        start
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n"
            + headers
            + "\r\n";
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return raw(request.toByteArray());
  }

  /** The answer to these bytes and the end of the stream. */
  String raw(byte[] request) {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput(); // no further request comes: it need not be waited for
      var in = socket.getInputStream();
      var chunk = new byte[8192];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        answer.write(chunk, 0, n);
        if (answer.toString(StandardCharsets.ISO_8859_1).contains("Type: text/event-stream")) {
          break; // these go on for ever
        }
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("No answer within 20 s; so far " + answer, e);
    } catch (IOException e) {
      // refused, or cut off by the server before all was sent; what it said counts
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }
}
