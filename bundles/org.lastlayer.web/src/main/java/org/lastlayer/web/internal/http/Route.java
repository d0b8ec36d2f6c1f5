package org.lastlayer.web.internal.http;

import java.io.IOException;

/**
 * One thing that can be asked.
 *
 * @param method GET, PUT, POST or DELETE
 * @param template of the address below {@code /api/v1}: {@code /runs/{run}/items/{row}}
 * @param handler answers; throws {@link Refusal} or a problem of the workbench
 */
public record Route(String method, String template, Handler handler) {
  /** Answers one request. Threads: any number. */
  public interface Handler {
    /** Answers it. */
    void answer(Exchange exchange) throws IOException;
  }

  /** A GET. */
  public static Route get(String template, Handler handler) {
    return new Route("GET", template, handler);
  }

  /** A PUT. */
  public static Route put(String template, Handler handler) {
    return new Route("PUT", template, handler);
  }

  /** A POST. */
  public static Route post(String template, Handler handler) {
    return new Route("POST", template, handler);
  }

  /** A DELETE. */
  public static Route delete(String template, Handler handler) {
    return new Route("DELETE", template, handler);
  }
}
