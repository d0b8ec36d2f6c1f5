package org.lastlayer.source.cifar.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code cifar}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "cifar",
    title = "CIFAR binary files",
    summary = "Images and labels of CIFAR-10 or CIFAR-100 in their binary version",
    paper = "Krizhevsky: Learning multiple layers of features from tiny images, 2009")
public final class CifarSourceExtension implements DataSourceExtension<CifarParameters> {
  @Override
  public Class<CifarParameters> parameters() {
    return CifarParameters.class;
  }

  @Override
  public DataSource create(CifarParameters parameters) {
    return new CifarSource(parameters);
  }
}
