package org.lastlayer.pipeline.internal.osgi;

import java.nio.file.Path;
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
    this.workbench =
        new LocalWorkbench(
            new ServiceRegistry(context), this::samples, this::road, ClusterServices.of(context));
  }

  private Samples samples(Path store) {
    return new BundleSamples(context, store.resolve("samples"));
  }

  private String road() {
    return Roads.of(context);
  }

  @Override
  public Plan plan(PipelineRequest request, RunOptions options) {
    return workbench.plan(request, options);
  }

  @Override
  public RunReport run(Plan plan, RunListener listener) {
    return workbench.run(plan, new Listeners(context, listener));
  }
}
