package org.lastlayer.model.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.LayerList;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.model.Assumed;
import org.lastlayer.model.FeatureLayer;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.model.ModelHandle;

/** Opens a model only to tell what it is made of. */
final class LayerLister {
  private LayerLister() {}

  static LayerList list(ModelHandle handle, RunContext run) {
    try (var model = handle.open(run)) {
      var card = handle.card();
      var preparation = preparation(handle, model);
      FeatureLayer feature = null;
      String reason;
      try {
        feature = new FeatureLayerFinder(model.layers()).find("auto", card.featureLayer());
        reason = feature.reason();
      } catch (LastlayerException e) {
        reason = e.problems().getFirst().toString();
      }
      return new LayerList(
          handle.name(),
          handle.loader(),
          card,
          model.input(),
          preparation == null ? null : preparation.toString(),
          preparation == null ? List.of() : Assumed.of(card, preparation),
          model.layers(),
          feature == null ? null : feature.layer().name(),
          reason);
    }
  }

  private static @Nullable ImagePreparation preparation(ModelHandle handle, Model model) {
    try {
      return ImagePreparation.of(handle.card().input(), model.input());
    } catch (LastlayerException e) {
      return null;
    }
  }
}
