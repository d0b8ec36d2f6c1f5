package org.lastlayer.source.table.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code table}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "table",
    title = "Table of images",
    summary = "A CSV or TSV file with the path of an image, its label and any further columns")
public final class TableSourceExtension implements DataSourceExtension<TableParameters> {
  @Override
  public Class<TableParameters> parameters() {
    return TableParameters.class;
  }

  @Override
  public DataSource create(TableParameters parameters) {
    return new TableSource(parameters);
  }
}
