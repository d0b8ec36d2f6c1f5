package org.lastlayer.web.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Every request carries the token. The Host header must name the address that was
 * opened, so that a page of another name that points here (DNS rebinding) is refused; an Origin
 * must be that address too.
 *
 * @param hosts as a Host header has them, {@code 127.0.0.1:8080}
 * @param token compared in constant time
 */
public record Gate(Set<String> hosts, String token) {
  private static final String BEARER = "Bearer ";

  /** Refuses whoever may not ask. */
  public void check(HttpServletRequest request) {
    checkHost(request);
    var origin = request.getHeader("Origin");
    if (origin != null && hosts.stream().noneMatch(h -> origin.equals("http://" + h))) {
      throw Refusal.of(403, "Pages of other origins may not ask.");
    }
    if (!same(given(request))) {
      throw Refusal.of(401, "A token is needed: Authorization: Bearer TOKEN.");
    }
  }

  /** Refuses a request that was meant for another server. */
  public void checkHost(HttpServletRequest request) {
    var host = request.getHeader("Host");
    if (host == null || !hosts.contains(host)) {
      throw Refusal.of(421, "The Host header names another server.");
    }
  }

  private static @Nullable String given(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
  }

  private boolean same(@Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
