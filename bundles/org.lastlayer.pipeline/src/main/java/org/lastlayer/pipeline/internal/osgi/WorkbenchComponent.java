package org.lastlayer.pipeline.internal.osgi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.Road;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.Plan;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.RunReport;
import org.lastlayer.pipeline.Workbench;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.work.LocalWorkbench;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The workbench as a service, over the extensions that are services. */
@Component(service = Workbench.class)
public final class WorkbenchComponent implements Workbench {
  private final BundleContext context;
  private final LocalWorkbench workbench;

  /** Made by the framework. */
  @Activate
  public WorkbenchComponent(BundleContext context) {
    this.context = context;
    this.workbench = new LocalWorkbench(new ServiceRegistry(context), this::samples, this::road);
  }

  private Samples samples(Path store) {
    return new BundleSamples(context, store.resolve("samples"));
  }

  // Asked for when planning and not held: a kernel bundle may be replaced while we run.
  private String road() {
    var reference = context.getServiceReference(Road.class);
    if (reference == null) {
      return "plain";
    }
    @Nullable Road road = context.getService(reference);
    try {
      return road == null ? "plain" : road.name();
    } finally {
      context.ungetService(reference);
    }
  }

  @Override
  public Plan plan(PipelineRequest request, RunOptions options) {
    return workbench.plan(request, options);
  }

  @Override
  public RunReport run(Plan plan, RunListener listener) {
    return workbench.run(plan, listener);
  }
}
