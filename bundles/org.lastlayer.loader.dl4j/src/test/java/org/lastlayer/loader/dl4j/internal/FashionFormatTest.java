package org.lastlayer.loader.dl4j.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.testkit.FashionModelContract;

/** The network that is shipped, in its own format. */
class FashionFormatTest extends FashionModelContract {
  @Override
  protected ModelLoader loader() {
    return new Dl4jLoaderExtension().create(new None());
  }

  @Override
  protected Path file(Path folder) throws IOException {
    return Path.of(
        "..", "org.lastlayer.models.fashion", "src", "main", "resources", "fashion-lenet.zip");
  }
}
