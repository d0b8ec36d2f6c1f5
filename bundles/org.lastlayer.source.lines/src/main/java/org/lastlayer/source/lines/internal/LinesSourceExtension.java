package org.lastlayer.source.lines.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code lines}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "lines",
    title = "Lines of text",
    summary = "Words or sentences, one a line, with or without a label behind or before a tab")
public final class LinesSourceExtension implements DataSourceExtension<LinesParameters> {
  @Override
  public Class<LinesParameters> parameters() {
    return LinesParameters.class;
  }

  @Override
  public DataSource create(LinesParameters parameters) {
    return new LinesSource(parameters);
  }
}
