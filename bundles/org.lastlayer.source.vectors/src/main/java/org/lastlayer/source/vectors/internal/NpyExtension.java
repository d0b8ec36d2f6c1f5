package org.lastlayer.source.vectors.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code npy}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "npy",
    title = "numpy file",
    summary = "Vectors of a .npy file, with labels and ids from text files")
public final class NpyExtension implements DataSourceExtension<NpyParameters> {
  @Override
  public Class<NpyParameters> parameters() {
    return NpyParameters.class;
  }

  @Override
  public DataSource create(NpyParameters parameters) {
    return new NpySource(parameters);
  }
}
