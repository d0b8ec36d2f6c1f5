package org.lastlayer.api.matrix;

/**
 * A SHA-256 in lower-case hex.
 *
 * @param hex 64 digits
 */
public record Digest(String hex) {
  /** Refuses anything but 64 lower-case hex digits. */
  public Digest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a digest must be 64 hex digits, found '" + hex + "'");
    }
  }
}
