package org.lastlayer.output.report.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.OutputExtension;
import org.lastlayer.api.source.RasterReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the output {@code report}. */
@Component(service = OutputExtension.class)
@ExtensionInfo(
    id = "report",
    title = "Report",
    summary =
        "One self-contained page: interactive maps, neighbours of the clicked image, measures")
public final class ReportExtension implements OutputExtension<ReportParameters> {
  private final RasterReader reader;

  /** Reads thumbnails by the workbench's one reader. */
  @Activate
  public ReportExtension(@Reference RasterReader reader) {
    this.reader = reader;
  }

  @Override
  public Class<ReportParameters> parameters() {
    return ReportParameters.class;
  }

  @Override
  public Output create(ReportParameters parameters) {
    return new ReportOutput(parameters, reader);
  }
}
