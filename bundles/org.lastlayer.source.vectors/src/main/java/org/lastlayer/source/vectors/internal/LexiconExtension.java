package org.lastlayer.source.vectors.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code lexicon}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "lexicon",
    title = "Word lists",
    summary = "The words of lists with their class, as texts for the extractor text")
public final class LexiconExtension implements DataSourceExtension<LexiconParameters> {
  @Override
  public Class<LexiconParameters> parameters() {
    return LexiconParameters.class;
  }

  @Override
  public DataSource create(LexiconParameters parameters) {
    return new LexiconSource(parameters);
  }
}
