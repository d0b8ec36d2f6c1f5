package org.lastlayer.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.lastlayer.api.feature.Skipped;

/**
 * What the next run must know of rows that are kept.
 *
 * @param to the first item behind them
 * @param skipped items before it, and behind the chunk before, that gave no row
 */
record ChunkNote(int to, List<Skipped> skipped) {
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
