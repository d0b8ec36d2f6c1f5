package org.lastlayer.web.internal.event;

import java.nio.charset.StandardCharsets;

/**
 * Something that happened.
 *
 * @param id rises
 * @param name {@code list}, {@code run}, {@code job}, {@code extension}, …
 * @param data one line of JSON
 */
record Event(long id, String name, String data) {
  /** Told to a client that has missed some that are not known any more: it asks for everything. */
  static Event resync(long id) {
    return new Event(id, "resync", "{}");
  }

  /** As {@code text/event-stream} has it. */
  byte[] bytes() {
    return ("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
