package org.lastlayer.reduce.umap.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench UMAP. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = "umap",
    title = "UMAP",
    summary = "Lays out the fuzzy graph of near rows; the same bytes on any number of threads",
    paper =
        "McInnes, Healy and Melville 2018, UMAP: uniform manifold approximation and projection for"
            + " dimension reduction")
public final class Umap implements ReducerExtension<UmapParameters> {
  @Override
  public Class<UmapParameters> parameters() {
    return UmapParameters.class;
  }

  @Override
  public Reducer create(UmapParameters parameters) {
    return new UmapReducer(parameters);
  }
}
