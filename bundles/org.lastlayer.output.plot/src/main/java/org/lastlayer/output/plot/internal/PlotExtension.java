package org.lastlayer.output.plot.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.OutputExtension;
import org.lastlayer.api.source.RasterReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the output {@code plot}. */
@Component(service = OutputExtension.class)
@ExtensionInfo(
    id = "plot",
    title = "Plots",
    summary =
        "Every map as a scatter plot for paper, PNG, SVG and PDF, coloured by label or by a column")
public final class PlotExtension implements OutputExtension<PlotParameters> {
  private final RasterReader reader;

  /** Reads pictures for mosaics by the workbench's one reader. */
  @Activate
  public PlotExtension(@Reference RasterReader reader) {
    this.reader = reader;
  }

  @Override
  public Class<PlotParameters> parameters() {
    return PlotParameters.class;
  }

  @Override
  public Output create(PlotParameters parameters) {
    return new PlotOutput(parameters, reader);
  }
}
