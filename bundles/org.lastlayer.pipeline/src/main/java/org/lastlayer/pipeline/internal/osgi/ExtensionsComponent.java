package org.lastlayer.pipeline.internal.osgi;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.ExtensionChange;
import org.lastlayer.pipeline.ExtensionDescription;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.ModelSummary;
import org.lastlayer.pipeline.internal.extension.Catalogue;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The extensions that are services, as a service. */
@Component(service = Extensions.class)
public final class ExtensionsComponent implements Extensions {
  private final Catalogue catalogue;
  private final Arrivals arrivals;

  /** Made by the framework. */
  @Activate
  public ExtensionsComponent(BundleContext context) {
    var registry = new ServiceRegistry(context);
    this.catalogue =
        new Catalogue(registry, store -> new BundleSamples(context, store.resolve("samples")));
    this.arrivals = new Arrivals(context, registry);
  }

  @Override
  public List<ExtensionSummary> list(@Nullable ExtensionKind kind) {
    return catalogue.list(kind);
  }

  @Override
  public List<ExtensionSummary> find(String id) {
    return catalogue.find(id);
  }

  @Override
  public ExtensionDescription describe(ExtensionKind kind, String id) {
    return catalogue.describe(kind, id);
  }

  @Override
  public String schema(ExtensionKind kind, String id) {
    return catalogue.schema(kind, id);
  }

  @Override
  public String pipelineSchema() {
    return catalogue.pipelineSchema();
  }

  @Override
  public <T> T create(
      ExtensionKind kind, String json, List<String> sets, Path base, Class<T> type) {
    return catalogue.create(kind, json, sets, base, type);
  }

  @Override
  public List<ModelSummary> models() {
    return arrivals.models();
  }

  @Override
  public Listening listen(Consumer<ExtensionChange> listener) {
    return arrivals.listen(listener);
  }
}
