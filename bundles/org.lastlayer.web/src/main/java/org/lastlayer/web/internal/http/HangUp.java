package org.lastlayer.web.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients that hang up in the middle of an answer: nobody's fault, and nothing for the log. */
public final class HangUp {
  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

  /** Of Jetty's own package, which nobody else may import. */
  private static final String NAME = "org.eclipse.jetty.io.EofException";

  private HangUp() {}

  /** What answers. */
  @FunctionalInterface
  public interface Answer {
    /** Writes it. */
    void write() throws IOException;
  }

  /** Answers; throws what goes wrong, but not that nobody reads it any more. */
  public static void quietly(HttpServletRequest request, Answer answer) throws IOException {
    try {
      answer.write();
    } catch (IOException | RuntimeException e) {
      if (!is(e)) {
        throw e;
      }
      LOG.debug("{} {}: the client hung up", request.getMethod(), request.getRequestURI(), e);
    }
  }

  /** Whether the server says so somewhere behind that. */
  static boolean is(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each.getClass().getName().equals(NAME)) {
        return true;
      }
    }
    return false;
  }
}
