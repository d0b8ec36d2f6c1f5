package org.lastlayer.extract.text.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FeatureExtractorExtension;
import org.lastlayer.model.Models;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the extractor {@code text}. */
@Component(service = FeatureExtractorExtension.class)
@ExtensionInfo(
    id = "text",
    title = "Words and sentences",
    summary = "What a sentence model says of each text: the mean of its tokens' last vectors",
    paper = "Reimers & Gurevych 2019, Sentence-BERT")
public final class TextExtension implements FeatureExtractorExtension<TextParameters> {
  private final Models models;

  /** Finds models by the workbench's service. */
  @Activate
  public TextExtension(@Reference Models models) {
    this.models = models;
  }

  @Override
  public Class<TextParameters> parameters() {
    return TextParameters.class;
  }

  @Override
  public FeatureExtractor create(TextParameters parameters) {
    return new TextExtractor(parameters, models);
  }
}
