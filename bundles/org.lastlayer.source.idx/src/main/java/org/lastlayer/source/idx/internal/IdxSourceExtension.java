package org.lastlayer.source.idx.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code idx}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "idx",
    title = "IDX files",
    summary = "Images and labels in the format of MNIST, gzipped or not")
public final class IdxSourceExtension implements DataSourceExtension<IdxParameters> {
  @Override
  public Class<IdxParameters> parameters() {
    return IdxParameters.class;
  }

  @Override
  public DataSource create(IdxParameters parameters) {
    return new IdxSource(parameters);
  }
}
