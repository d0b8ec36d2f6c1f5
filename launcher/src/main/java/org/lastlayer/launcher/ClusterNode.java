package org.lastlayer.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lastlayer.api.cluster.NodeStarter;
import org.lastlayer.api.cluster.PartWorker;
import org.osgi.framework.ServiceReference;

/**
 * The framework in a process of a cluster. Such a process has the api on its class path; no other
 * class of the launcher names a type of it but {@link ClusterGuest}.
 */
public final class ClusterNode implements NodeStarter {
  private static final String JAVACPP = "org.bytedeco.javacpp.cachedir";

  /** Found by {@code ServiceLoader}. */
  public ClusterNode() {}

  @Override
  public PartWorker start(Path root, Function<URI, Path> files) {
    Home home = new Home(root);
    Path cache = Storage.cache(System.getenv());
    if (System.getProperty(JAVACPP) == null) {
      System.setProperty(JAVACPP, cache.resolve("javacpp").toString());
    }
    Engine engine =
        Engine.start(
            new Engine.Plan(
                home,
                FeatureFiles.choose(home.features(), List.of(), ""),
                List.of(),
                cache,
                SharedApi.packages(home),
                Set.of(SharedApi.BUNDLE),
                ""));
    Dictionary<String, Object> paths = new Hashtable<>(Map.of("lastlayer.paths", "true"));
    engine.context().registerService(Function.class, files, paths);
    ServiceReference<PartWorker> found = engine.context().getServiceReference(PartWorker.class);
    if (found == null) {
      List<String> why = Diagnosis.waiting(engine.context());
      engine.close();
      throw new IllegalStateException("no bundle does parts of runs: " + String.join("; ", why));
    }
    return new Node(engine, engine.context().getService(found));
  }

  private record Node(Engine engine, PartWorker worker) implements PartWorker {
    @Override
    public byte[] work(String job, String part) {
      return worker.work(job, part);
    }

    @Override
    public byte[] merge(String job, String what, int key, List<byte[]> results) {
      return worker.merge(job, what, key, results);
    }

    @Override
    public Iterator<Object[]> rows(String job, String part) {
      return worker.rows(job, part);
    }

    /** Stopping the framework closes the worker. */
    @Override
    public void close() {
      engine.close();
    }
  }
}
