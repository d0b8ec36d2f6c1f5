package org.lastlayer.pipeline.internal.osgi;

import java.util.Iterator;
import java.util.List;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.pipeline.internal.parts.PartsHere;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Parts of runs as a service, over the extensions that are services. */
@Component(service = PartWorker.class)
public final class PartsComponent implements PartWorker {
  private final PartsHere parts;

  /** Made by the framework. */
  @Activate
  public PartsComponent(BundleContext context) {
    this.parts =
        new PartsHere(
            new ServiceRegistry(context),
            store -> new BundleSamples(context, store.resolve("samples")),
            () -> Roads.of(context));
  }

  @Override
  public byte[] work(String job, String part) {
    return parts.work(job, part);
  }

  @Override
  public byte[] merge(String job, String what, int key, List<byte[]> results) {
    return parts.merge(job, what, key, results);
  }

  @Override
  public Iterator<Object[]> rows(String job, String part) {
    return parts.rows(job, part);
  }

  @Override
  @Deactivate
  public void close() {
    parts.close();
  }
}
