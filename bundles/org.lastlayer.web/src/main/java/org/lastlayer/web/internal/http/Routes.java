package org.lastlayer.web.internal.http;

import java.util.List;

/** The routes of one part of the interface. */
public interface Routes extends AutoCloseable {
  /** All of them; asked once. */
  List<Route> all();

  /**
   * Their description: an OpenAPI document with {@code paths} and {@code components.schemas} alone,
   * a resource beside the class.
   */
  String description();

  /** The server stops. */
  @Override
  default void close() {}
}
