package org.lastlayer.loader.keras.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.ModelLoaderExtension;
import org.osgi.service.component.annotations.Component;

/** Adds the formats that Keras 1 to 3 write. */
@Component(service = ModelLoaderExtension.class)
@ExtensionInfo(
    id = "keras",
    title = "Keras network",
    summary = "Opens the .h5 and .keras files of Keras 1 to 3, Sequential and functional models.")
public final class KerasLoaderExtension implements ModelLoaderExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public ModelLoader create(None parameters) {
    return new KerasLoader();
  }
}
