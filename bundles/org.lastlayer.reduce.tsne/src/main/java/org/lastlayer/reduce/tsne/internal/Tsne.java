package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench t-SNE. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = "tsne",
    title = "t-SNE",
    summary = "Keeps near rows near; repulsion by interpolation and FFT in 2-D, by a tree in 3-D",
    paper =
        "van der Maaten and Hinton 2008, Visualizing data using t-SNE; Linderman et al. 2019, Fast"
            + " interpolation-based t-SNE")
public final class Tsne implements ReducerExtension<TsneParameters> {
  @Override
  public Class<TsneParameters> parameters() {
    return TsneParameters.class;
  }

  @Override
  public Reducer create(TsneParameters parameters) {
    return new TsneReducer(parameters);
  }
}
