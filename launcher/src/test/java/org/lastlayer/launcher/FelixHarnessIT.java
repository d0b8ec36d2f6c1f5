package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.source.DataSourceExtension;

/** Services of the real bundles are callable through the api's types. */
class FelixHarnessIT {
  @Test
  void servicesAreFoundById(@TempDir Path folder) {
    try (FelixHarness felix = FelixHarness.start(folder)) {
      assertEquals(List.of(), felix.problems());
      DataSourceExtension<?> idx = felix.service(DataSourceExtension.class, "(extension.id=idx)");
      assertTrue(idx.parameters().isRecord());
    }
  }
}
