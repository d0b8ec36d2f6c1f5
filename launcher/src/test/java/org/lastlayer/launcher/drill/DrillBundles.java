package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.lastlayer.launcher.BundleJar;
import org.lastlayer.launcher.fake.FakeMetric;
import org.lastlayer.launcher.fake.VersionedMetric;
import org.lastlayer.launcher.fake.VersionedReducer;

/** The bundles that come and go, each with a version that its answers tell. */
final class DrillBundles {
  private DrillBundles() {}

  static void metric(Path file, int version) throws IOException {
    BundleJar.extension(
        file,
        "org.test.drill.metric",
        version + ".0.0",
        "metric.DistanceMetricExtension",
        "drill",
        VersionedMetric.class);
  }

  static void reducer(Path file, int version) throws IOException {
    BundleJar.extension(
        file,
        "org.test.drill.reducer",
        version + ".0.0",
        "reduce.ReducerExtension",
        "drill-map",
        VersionedReducer.class);
  }

  /** A network whose features all are its version. */
  static void model(Path file, int version) throws IOException {
    var card =
        """
        {
          "id": "drill-net", "title": "Version %d", "weights": "w.onnx", "featureLayer": "features",
          "input": { "width": 28, "height": 28, "channels": "gray", "range": [0, 1] }
        }
        """
            .formatted(version);
    BundleJar.writeBytes(
        file,
        Map.of(
            "Bundle-SymbolicName",
            "org.test.drill.model",
            "Bundle-Version",
            version + ".0.0",
            "Lastlayer-Model",
            "m.card.json"),
        FakeMetric.class,
        Map.of(
            "m.card.json",
            card.getBytes(StandardCharsets.UTF_8),
            "w.onnx",
            TinyNetwork.of(version)));
  }
}
