package org.lastlayer.loader.samediff.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.testkit.FashionModelContract;

/** The network that is shipped, as a SameDiff graph. */
class FashionModelTest extends FashionModelContract {
  @Override
  protected ModelLoader loader() {
    return new SamediffLoaderExtension().create(new None());
  }

  @Override
  protected Path file(Path folder) throws IOException {
    return resource("fashion-lenet.fb", folder);
  }
}
