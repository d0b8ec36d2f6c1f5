package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.OnCluster;
import picocli.CommandLine.Option;

/** Where a run's work is done. */
final class ClusterOptions {
  @Option(
      names = "--on",
      paramLabel = "MASTER",
      description = "Do the work on a Spark cluster: local[n], spark://HOST:PORT, yarn, k8s://URL.")
  @Nullable String master;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "With --on: a folder that every machine sees (default: .lastlayer-cluster beside the run folder).")
  @Nullable Path work;

  @Option(
      names = "--landmarks",
      paramLabel = "ROWS",
      description =
          "With --on: maps are fitted to so many rows where there are more, the others are placed on"
              + " them (default: ${DEFAULT-VALUE}).")
  int landmarks = OnCluster.LANDMARKS;

  @Option(
      names = "--sample",
      paramLabel = "ROWS",
      description =
          "With --on: measures look at so many rows where there are more (default: ${DEFAULT-VALUE}).")
  int sample = OnCluster.SAMPLE;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "With --on: a setting of Spark's, such as spark.executor.memory=3g.")
  Map<String, String> settings = new LinkedHashMap<>();

  @Nullable OnCluster cluster() {
    return master == null ? null : new OnCluster(master, work, landmarks, sample, settings);
  }
}
