package org.lastlayer.extract.layer.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FeatureExtractorExtension;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.model.Models;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the extractor {@code layer}. */
@Component(service = FeatureExtractorExtension.class)
@ExtensionInfo(
    id = "layer",
    title = "Layer of a network",
    summary =
        "What a layer of a trained network says of each picture, by default the layer before the classifier")
public final class LayerExtension implements FeatureExtractorExtension<LayerParameters> {
  private final Models models;
  private final RasterReader reader;

  /** Finds models and reads pictures by the workbench's services. */
  @Activate
  public LayerExtension(@Reference Models models, @Reference RasterReader reader) {
    this.models = models;
    this.reader = reader;
  }

  @Override
  public Class<LayerParameters> parameters() {
    return LayerParameters.class;
  }

  @Override
  public FeatureExtractor create(LayerParameters parameters) {
    return new LayerExtractor(parameters, models, reader);
  }
}
