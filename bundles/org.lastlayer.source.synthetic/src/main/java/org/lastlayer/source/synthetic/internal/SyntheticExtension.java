package org.lastlayer.source.synthetic.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code synthetic}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "synthetic",
    title = "Synthetic items",
    summary =
        "Pictures or vectors of some classes, drawn by the run's seed: to try and to measure with")
public final class SyntheticExtension implements DataSourceExtension<SyntheticParameters> {
  @Override
  public Class<SyntheticParameters> parameters() {
    return SyntheticParameters.class;
  }

  @Override
  public DataSource create(SyntheticParameters parameters) {
    return new SyntheticSource(parameters);
  }
}
