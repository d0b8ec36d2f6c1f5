package org.lastlayer.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final List<String> METRICS =
      List.of("mse", "l1", "euclidean", "cosine", "chebyshev");

  @Test
  void slipsFindTheirWord() {
    assertEquals(Optional.of("cosine"), Names.nearest("cosin", METRICS));
    assertEquals(Optional.of("cosine"), Names.nearest("Cosnie", METRICS));
    assertEquals(Optional.of("euclidean"), Names.nearest("euklidian", METRICS));
    assertEquals(Optional.of("l1"), Names.nearest("L1", METRICS));
    assertEquals(Optional.empty(), Names.nearest("mahalanobis", METRICS));
    assertEquals(Optional.empty(), Names.nearest("xy", List.of("ab")));
  }

  @Test
  void adviceIsASentence() {
    assertEquals("Did you mean 'l1'? Known: l1, mse.", Names.advice("l2", List.of("mse", "l1")));
    assertEquals("Known: l1, mse.", Names.advice("something", List.of("mse", "l1")));
    assertEquals("There are none.", Names.advice("something", List.of()));
  }
}
