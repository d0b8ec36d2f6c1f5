package org.lastlayer.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The real server over real sockets. The input's first line is method and target, further lines are
 * headers, what follows an empty line is the body; Host, token and length are added, since without
 * them nothing but the gate would be reached. An input that begins with a NUL is sent as it is.
 */
public final class HttpFuzz {
  private static final long LONGEST = 5_000_000_000L;
  private static final Serving SERVING = new Serving();

  private HttpFuzz() {}

  /** Starts the server, which takes longer than any question may. */
  public static void fuzzerInitialize() {
    SERVING.answer("GET /api/v1/session", "", new byte[0]);
  }

  /** Asks; the program must answer, not with a fault of its own, and soon, if need be again. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (took(data) > LONGEST) {
      long again = took(data);
      if (again > LONGEST) {
        throw new AssertionError("It took " + again / 1_000_000 + " ms.");
      }
    }
  }

  private static long took(byte[] data) {
    long begun = System.nanoTime();
    var answer = ask(data);
    long took = System.nanoTime() - begun;
    judge(data, answer);
    return took;
  }

  private static void judge(byte[] data, String answer) {
    var first = answer.lines().findFirst().orElse("");
    if (first.contains(" 500 ") || answer.contains("\tat ")) {
      throw new AssertionError("A fault of its own: " + answer);
    }
    if (first.contains(" 204 ") && text(data).toUpperCase(Locale.ROOT).startsWith("DELETE")) {
      // the run may be closed now: the next ones are to have one
      SERVING.answer(
          "POST /api/v1/runs",
          "Content-Type: application/json\r\n",
          ("{\"folder\": \"" + SERVING.folder.resolve("run") + "\"}")
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String ask(byte[] data) {
    if (data.length > 0 && data[0] == 0) {
      return SERVING.raw(Arrays.copyOfRange(data, 1, data.length));
    }
    var text = text(data);
    int head = text.indexOf("\n\n");
    var lines = (head < 0 ? text : text.substring(0, head)).replace("\r", "").split("\n", 2);
    var headers =
        lines.length < 2 || lines[1].isBlank() ? "" : lines[1].replace("\n", "\r\n") + "\r\n";
    var body = head < 0 ? new byte[0] : Arrays.copyOfRange(data, head + 2, data.length);
    return SERVING.answer(lines[0], headers, body);
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1);
  }
}
