package org.lastlayer.reduce.pca.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench principal components. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = "pca",
    title = "PCA",
    summary =
        "The orthogonal directions of greatest variance, exact through the covariance, or randomised for wide data",
    paper =
        "Pearson 1901, On lines and planes of closest fit; Hotelling 1933;"
            + " Halko, Martinsson and Tropp 2011, Finding structure with randomness")
public final class Pca implements ReducerExtension<PcaParameters> {
  @Override
  public Class<PcaParameters> parameters() {
    return PcaParameters.class;
  }

  @Override
  public Reducer create(PcaParameters parameters) {
    return new PcaReducer(parameters);
  }
}
