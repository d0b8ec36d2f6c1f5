package org.lastlayer.loader.keras.internal;

/** A layer, or a way of using it, that is not imported; the message says what. */
final class Unsupported extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unsupported(String what) {
    super(what);
  }
}
