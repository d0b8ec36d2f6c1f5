package org.lastlayer.loader.keras.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.testkit.FashionModelContract;

/** The network that is shipped, as Keras would have saved it. */
class FashionModelTest extends FashionModelContract {
  @Override
  protected ModelLoader loader() {
    return new KerasLoaderExtension().create(new None());
  }

  @Override
  protected Path file(Path folder) throws IOException {
    return resource("fashion-lenet.h5", folder);
  }
}
