package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * The run that parts belong to, as every process is told of it.
 *
 * @param name of the pipeline, for problems
 * @param json the pipeline
 * @param base what its relative paths are relative to, a URI
 * @param working what those of {@code sets} are relative to, a URI
 * @param sets changes to it
 * @param seed of the run
 * @param strict whether an item that cannot be read ends the run
 * @param items of the source, as the process that planned the run counted them
 * @param road of its arithmetic
 * @param folder where parts leave their files, a URI; every process sees the same
 */
public record Job(
    String name,
    String json,
    String base,
    String working,
    List<String> sets,
    long seed,
    boolean strict,
    int items,
    String road,
    String folder) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As a text. */
  public String text() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Job of(String text) {
    try {
      return MAPPER.readValue(text, Job.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no job of this version", e);
    }
  }
}
