package org.lastlayer.model.internal;

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
          preparation(handle, model),
          model.layers(),
          feature == null ? null : feature.layer().name(),
          reason);
    }
  }

  private static @Nullable String preparation(ModelHandle handle, Model model) {
    try {
      var made = ImagePreparation.of(handle.card().input(), model.input());
      var assumed = Assumed.of(handle.card(), made);
      return made + (assumed.isEmpty() ? "" : " (assumed: " + String.join(", ", assumed) + ")");
    } catch (LastlayerException e) {
      return null;
    }
  }
}
