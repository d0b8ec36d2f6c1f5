package org.lastlayer.output.tables.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.matrix.HeapMatrix;

class ComponentsTest {
  @TempDir Path folder;

  private static RunResults.MapResult map(Map<String, Double> values) {
    return new RunResults.MapResult(
        "pca",
        "cnn",
        "pca",
        "PCA",
        Map.of(),
        new HeapMatrix(new float[] {1, 2}, 1, 2),
        new Measured(values, Map.of()));
  }

  private static RunResults results(RunResults.MapResult map) {
    return new RunResults(
        "t",
        "T",
        1,
        List.of(),
        new Labels(List.of(), new int[0]),
        Map.of(),
        Map.of(),
        Map.of("pca", map),
        Map.of(),
        List.of(),
        List.of());
  }

  @Test
  void measuresKeepTheMapsOwnAndTheRestHasATable() throws Exception {
    var values = new LinkedHashMap<String, Double>();
    values.put("explained_variance_ratio.0", 0.5);
    values.put("explained_variance_ratio.1", 0.25);
    values.put("explained_variance_ratio.2", 0.125);
    values.put("explained_variance_ratio", 0.75);
    var map = map(values);
    assertEquals(
        List.of(
            "explained_variance_ratio.0", "explained_variance_ratio.1", "explained_variance_ratio"),
        List.copyOf(Components.shown(map).keySet()));
    var file = folder.resolve("components.csv");
    Components.write(results(map), file);
    assertEquals(
        "map,component,explained_variance_ratio,cumulated\r\n"
            + "pca,1,0.5,0.5\r\npca,2,0.25,0.75\r\npca,3,0.125,0.875\r\n",
        Files.readString(file));
  }

  @Test
  void withoutComponentsThereIsNoFile() throws Exception {
    var file = folder.resolve("components.csv");
    Components.write(results(map(Map.of("kl_divergence", 1.0))), file);
    assertFalse(Files.exists(file));
  }
}
