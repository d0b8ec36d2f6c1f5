package org.lastlayer.spark;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.apache.spark.SparkFiles;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.cluster.NodeStarter;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.hadoop.HadoopFiles;

/**
 * The framework of this executor, one for all its tasks: started by the first of them, stopped when
 * the process ends. In a cluster that is a process of its own, {@code local[n]}, it is the
 * driver's.
 */
final class Node {
  private static @Nullable PartWorker worker;

  private Node() {}

  /** This process has its framework already. */
  static synchronized void is(@Nullable PartWorker here) {
    worker = here;
  }

  static synchronized PartWorker worker() {
    var known = worker;
    if (known == null) {
      known = start();
      worker = known;
    }
    return known;
  }

  private static PartWorker start() {
    var home = Path.of(SparkFiles.get(Shipment.NAME));
    var starter =
        ServiceLoader.load(NodeStarter.class, NodeStarter.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the launcher is not on the class path"));
    HadoopFiles.configure(SparkHadoopUtil.get().conf());
    var started = starter.start(home, HadoopFiles::path);
    // the framework's own thread is no daemon: without this the executor would never end
    Runtime.getRuntime().addShutdownHook(new Thread(started::close, "lastlayer-stop"));
    return started;
  }
}
