package org.lastlayer.extract.text.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.lastlayer.api.feature.Skipped;

/**
 * What the next run must know of a chunk of rows that is kept.
 *
 * @param to the first item behind it
 * @param skipped items of it that gave no row
 * @param cut how many of its texts were cut off
 * @param unknown how many of its texts have words that the vocabulary lacks
 */
record ChunkNote(int to, List<Skipped> skipped, int cut, int unknown) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ChunkNote of(String text) {
    try {
      return JSON.readValue(text, ChunkNote.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no note of ours: " + text, e);
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
