package org.lastlayer.source.vectors.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the source {@code word-vectors}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "word-vectors",
    title = "Word vectors",
    summary = "word2vec text and binary, GloVe text; classes from word lists")
public final class WordsExtension implements DataSourceExtension<WordsParameters> {
  @Override
  public Class<WordsParameters> parameters() {
    return WordsParameters.class;
  }

  @Override
  public DataSource create(WordsParameters parameters) {
    return new WordsSource(parameters);
  }
}
