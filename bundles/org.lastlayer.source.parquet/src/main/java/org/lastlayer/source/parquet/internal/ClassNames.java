package org.lastlayer.source.parquet.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of classes that Hugging Face's library leaves in a Parquet file. */
final class ClassNames {
  /** The key under which they lie. */
  static final String KEY = "huggingface";

  private ClassNames() {}

  /** The names of a column's classes, by number; empty where the text does not say. */
  static List<String> of(@Nullable String text, String column) {
    if (text == null) {
      return List.of();
    }
    try {
      var names = new ArrayList<String>();
      new ObjectMapper()
          .readTree(text)
          .path("info")
          .path("features")
          .path(column)
          .path("names")
          .forEach(name -> names.add(name.asText()));
      return List.copyOf(names);
    } catch (JsonProcessingException e) {
      // Another program's remark under the same key.
      return List.of();
    }
  }
}
