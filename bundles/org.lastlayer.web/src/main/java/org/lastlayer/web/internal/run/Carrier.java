package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Takes the parts of a shared run by their paths, such as {@code data/manifest.json}. Threads: one.
 */
public interface Carrier {
  /** A small thing. */
  void json(String path, JsonNode node) throws IOException;

  /** Bytes as they are. */
  void bytes(String path, byte[] bytes) throws IOException;
}
