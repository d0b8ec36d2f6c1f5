package org.lastlayer.api.model;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ProviderType;

/** The models the workbench knows, as a service for those who show them. Threads: any number. */
@ProviderType
public interface ModelLibrary {
  /** Cards of the models that bundles bring, by id. Opens no model. */
  List<ModelCard> cards();

  /**
   * Opens a model and lists its layers.
   *
   * @param model an id of {@link #cards}, or a file
   * @throws org.lastlayer.api.problem.LastlayerException when there is none, or it cannot be opened
   */
  LayerList layers(String model, RunContext run);

  /**
   * Opens a model and writes a card for it.
   *
   * @param model an id of {@link #cards}, or a file
   * @param card an id or a file whose card is put over the model's own, or null
   * @param golden a picture to make a golden pair of, or null
   * @throws org.lastlayer.api.problem.LastlayerException when there is none, or it cannot be opened
   */
  CardDraft card(String model, @Nullable String card, @Nullable Path golden, RunContext run);
}
