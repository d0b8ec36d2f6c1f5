package org.lastlayer.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.lastlayer.api.cluster.Cluster;
import org.lastlayer.api.cluster.Clusters;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** Opens Spark clusters. This process becomes the driver. */
public final class SparkClusters implements Clusters {
  /**
   * What our JVMs are started with, see the launcher's script; Spark adds its own. The young
   * generation is small because native memory of networks goes with it: with half of the heap, it
   * is collected once in a minute, and the process grows by gigabytes until then.
   */
  private static final String FLAGS =
      "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
          + " --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true"
          + " -Djava.library.path=none -Xmn128m";

  /** Made by the launcher. */
  public SparkClusters() {}

  @Override
  public Cluster open(
      String master, Map<String, String> settings, PartWorker worker, RunContext run) {
    var conf = new SparkConf(false);
    conf.setMaster(master).setAppName("Lastlayer");
    conf.set("spark.ui.enabled", "false");
    conf.set("spark.sql.catalogImplementation", "in-memory");
    conf.set("spark.executor.extraJavaOptions", FLAGS);
    // one thread a task; OpenMP would take a thread a processor for each
    conf.set("spark.executorEnv.OMP_NUM_THREADS", "1");
    // no checksum files of Hadoop's beside every file of a local disk
    conf.set("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    boolean here = master.startsWith("local");
    if (here) {
      Node.is(worker);
    } else {
      var shipment = Shipment.of(Path.of(System.getProperty("lastlayer.home", "")));
      conf.set("spark.jars", String.join(",", shipment.jars()));
      conf.set("spark.archives", shipment.archive() + "#" + Shipment.NAME);
    }
    settings.forEach(conf::set);
    try (var progress = run.progress("connecting to " + master, -1)) {
      var session = SparkSession.builder().config(conf).getOrCreate();
      var context = session.sparkContext();
      context.setLogLevel("WARN");
      progress.advance(1);
      return new SparkCluster(
          session, "Apache Spark " + context.version() + ", " + context.master());
    } catch (RuntimeException e) {
      throw refused(master, e);
    }
  }

  private static LastlayerException refused(String master, Exception e) {
    // a master that does not answer for a minute ends the context while it is still being made
    boolean silent = String.valueOf(e.getMessage()).contains("is stopped");
    var said = e instanceof SparkException ? String.valueOf(e.getMessage()) : e.toString();
    var found = silent ? "no answer" : "'" + said + "'";
    return new LastlayerException(
        List.of(
            new Problem(
                Problem.Kind.RESOURCE,
                "--on " + master,
                "a Spark cluster that takes an application",
                found,
                "Masters are local[n], spark://HOST:PORT, yarn or k8s://URL.")),
        e);
  }
}
