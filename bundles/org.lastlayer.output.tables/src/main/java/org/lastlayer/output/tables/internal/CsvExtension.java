package org.lastlayer.output.tables.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.OutputExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the output {@code csv}. */
@Component(service = OutputExtension.class)
@ExtensionInfo(
    id = "csv",
    title = "CSV tables",
    summary =
        "Items with all coordinates and measured columns, neighbours, measures, comparisons and"
            + " what diagnostics found as tidy tables")
public final class CsvExtension implements OutputExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public Output create(None parameters) {
    return new CsvOutput();
  }
}
