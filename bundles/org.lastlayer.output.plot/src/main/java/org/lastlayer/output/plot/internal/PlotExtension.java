package org.lastlayer.output.plot.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.OutputExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the output {@code plot}. */
@Component(service = OutputExtension.class)
@ExtensionInfo(
    id = "plot",
    title = "Plots",
    summary = "Every map as a scatter plot for paper, PNG and SVG, coloured by label")
public final class PlotExtension implements OutputExtension<PlotParameters> {
  @Override
  public Class<PlotParameters> parameters() {
    return PlotParameters.class;
  }

  @Override
  public Output create(PlotParameters parameters) {
    return new PlotOutput(parameters);
  }
}
