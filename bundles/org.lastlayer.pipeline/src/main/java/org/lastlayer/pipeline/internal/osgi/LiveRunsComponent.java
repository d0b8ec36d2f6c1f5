package org.lastlayer.pipeline.internal.osgi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.internal.live.LocalLiveRuns;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.RunChange;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.LoggerFactory;

/** The open runs as a service; follows metrics that come and go. */
@Component(service = LiveRuns.class)
public final class LiveRunsComponent implements LiveRuns {
  private final BundleContext context;
  private final ServiceRegistry registry;
  private final LocalLiveRuns runs;
  private final ServiceListener listener = this::changed;

  /** Made by the framework. */
  @Activate
  public LiveRunsComponent(BundleContext context) {
    this.context = context;
    this.registry = new ServiceRegistry(context);
    var log = LoggerFactory.getLogger(LiveRuns.class);
    this.runs =
        new LocalLiveRuns(
            registry,
            store -> new BundleSamples(context, store.resolve("samples")),
            () -> Roads.of(context),
            log::warn);
    try {
      context.addServiceListener(
          listener, "(objectClass=" + ExtensionKind.METRIC.service().getName() + ")");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void changed(ServiceEvent event) {
    if (event.getType() == ServiceEvent.REGISTERED) {
      runs.arrived();
    } else if (event.getType() == ServiceEvent.UNREGISTERING) {
      runs.left(registry.summary(ExtensionKind.METRIC, event.getServiceReference()));
    }
  }

  @Override
  public LiveRun open(Path folder, RunOptions options) {
    return runs.open(folder, options);
  }

  @Override
  public List<LiveRun> all() {
    return runs.all();
  }

  @Override
  public Optional<LiveRun> find(int number) {
    return runs.find(number);
  }

  @Override
  public void configure(Map<String, String> metrics) {
    runs.configure(metrics);
  }

  @Override
  public void confine(DataRoots roots) {
    runs.confine(roots);
  }

  @Override
  public LiveRun.Listening listen(Consumer<RunChange> listener) {
    return runs.listen(listener);
  }

  @Deactivate
  void stop() {
    context.removeServiceListener(listener);
    runs.close();
  }
}
