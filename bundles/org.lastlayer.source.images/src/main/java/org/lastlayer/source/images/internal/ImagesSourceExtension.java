package org.lastlayer.source.images.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code images}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "images",
    title = "Images of a folder or archive",
    summary = "Image files in a folder, a zip or a tar, labelled by the first level of sub-folders")
public final class ImagesSourceExtension implements DataSourceExtension<ImagesParameters> {
  @Override
  public Class<ImagesParameters> parameters() {
    return ImagesParameters.class;
  }

  @Override
  public DataSource create(ImagesParameters parameters) {
    return new ImagesSource(parameters);
  }
}
