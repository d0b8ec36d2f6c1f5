package org.lastlayer.extract.vectors.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FeatureExtractorExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the extractor {@code vectors}. */
@Component(service = FeatureExtractorExtension.class)
@ExtensionInfo(
    id = "vectors",
    title = "The items' own vectors",
    summary = "For sources whose items are vectors already, such as word vectors or a .npy file")
public final class VectorsExtension implements FeatureExtractorExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public FeatureExtractor create(None none) {
    return new VectorsExtractor();
  }
}
