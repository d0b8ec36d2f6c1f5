package org.lastlayer.hadoop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and a data node of HDFS in this process, one for all tests. */
final class Hdfs {
  private static final int PATIENCE = 600_000;

  private static final MiniDFSCluster CLUSTER = start();

  private Hdfs() {}

  private static MiniDFSCluster start() {
    var settings = new Configuration();
    settings.set(
        MiniDFSCluster.HDFS_MINIDFS_BASEDIR, Path.of("target", "hdfs").toAbsolutePath().toString());
    settings.setInt("dfs.replication", 1);
    settings.setInt("dfs.ls.limit", 50); // so that a listing of few files has pages
    // a machine that stands still for minutes is no broken one
    settings.setInt("dfs.client.socket-timeout", PATIENCE);
    settings.setInt("dfs.datanode.socket.write.timeout", PATIENCE);
    settings.setInt("dfs.namenode.heartbeat.recheck-interval", PATIENCE);
    try {
      var cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::shutdown, "hdfs-end"));
      cluster.waitActive();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path root() {
    HadoopFiles.configure(CLUSTER.getConfiguration(0));
    return HadoopFiles.path(CLUSTER.getURI().resolve("/"));
  }

  static MiniDFSCluster cluster() {
    return CLUSTER;
  }
}
