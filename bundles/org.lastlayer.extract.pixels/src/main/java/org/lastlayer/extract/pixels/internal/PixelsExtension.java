package org.lastlayer.extract.pixels.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FeatureExtractorExtension;
import org.lastlayer.api.source.RasterReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the extractor {@code pixels}. */
@Component(service = FeatureExtractorExtension.class)
@ExtensionInfo(
    id = "pixels",
    title = "Pixels",
    summary =
        "The pixels themselves, 0 to 1, row by row: what a feature space is to be compared with")
public final class PixelsExtension implements FeatureExtractorExtension<PixelsParameters> {
  private final RasterReader reader;

  /** Reads pictures by the workbench's one reader. */
  @Activate
  public PixelsExtension(@Reference RasterReader reader) {
    this.reader = reader;
  }

  @Override
  public Class<PixelsParameters> parameters() {
    return PixelsParameters.class;
  }

  @Override
  public FeatureExtractor create(PixelsParameters parameters) {
    return new PixelsExtractor(parameters, reader);
  }
}
