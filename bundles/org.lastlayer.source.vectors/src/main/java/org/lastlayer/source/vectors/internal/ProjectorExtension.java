package org.lastlayer.source.vectors.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code projector}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "projector",
    title = "Embedding Projector files",
    summary = "Tab-separated vectors and metadata, as the Embedding Projector reads them")
public final class ProjectorExtension implements DataSourceExtension<ProjectorParameters> {
  @Override
  public Class<ProjectorParameters> parameters() {
    return ProjectorParameters.class;
  }

  @Override
  public DataSource create(ProjectorParameters parameters) {
    return new ProjectorSource(parameters);
  }
}
