package org.lastlayer.extract.vectors.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FeatureExtractorExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the extractor {@code vectors}. */
@Component(service = FeatureExtractorExtension.class)
@ExtensionInfo(
    id = "vectors",
    title = "The items' own vectors",
    summary = "For sources whose items are vectors already, such as word vectors or a .npy file")
public final class VectorsExtension implements FeatureExtractorExtension<VectorsParameters> {
  @Override
  public Class<VectorsParameters> parameters() {
    return VectorsParameters.class;
  }

  @Override
  public FeatureExtractor create(VectorsParameters parameters) {
    return new VectorsExtractor(parameters.normalize());
  }
}
