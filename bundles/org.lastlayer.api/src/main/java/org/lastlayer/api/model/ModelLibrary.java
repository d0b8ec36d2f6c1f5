package org.lastlayer.api.model;

import java.util.List;
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
}
