package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheredTest {
  @Test
  void resultsStandAsInThePipelineWhicheverWereKnownSooner() {
    var names = new LinkedHashSet<>(List.of("tsne", "pca", "other"));
    var found = new LinkedHashMap<String, Integer>();
    found.put("other", 3);
    found.put("gone", 0);
    found.put("tsne", 1);
    assertEquals(List.of("tsne", "other"), List.copyOf(Gathered.inOrder(names, found).keySet()));
  }
}
