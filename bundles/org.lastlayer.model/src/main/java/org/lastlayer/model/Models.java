package org.lastlayer.model;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Finds models by id in bundles or by file, as a service. Threads: any number. */
@ProviderType
public interface Models {
  /**
   * Finds a model without opening it.
   *
   * @param model an id that a bundle brings, a file of weights, or the card beside one
   * @param card an id or a file whose card is put over the model's own, or null
   * @throws org.lastlayer.api.problem.LastlayerException when there is none, or no loader opens it;
   *     {@code where} is {@code model} or {@code card}
   */
  ModelHandle resolve(String model, @Nullable String card);
}
