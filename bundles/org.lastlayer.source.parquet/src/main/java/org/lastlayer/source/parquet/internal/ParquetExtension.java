package org.lastlayer.source.parquet.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code parquet}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "parquet",
    title = "Parquet files",
    summary = "Vectors, images or texts of one Parquet file or a folder of them")
public final class ParquetExtension implements DataSourceExtension<ParquetParameters> {
  @Override
  public Class<ParquetParameters> parameters() {
    return ParquetParameters.class;
  }

  @Override
  public DataSource create(ParquetParameters parameters) {
    return new ParquetSource(parameters);
  }
}
