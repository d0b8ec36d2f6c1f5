package org.lastlayer.loader.onnx.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.testkit.FashionModelContract;

/** The network that is shipped, as ONNX. */
class FashionModelTest extends FashionModelContract {
  @Override
  protected ModelLoader loader() {
    return Fixtures.LOADER;
  }

  @Override
  protected Path file(Path folder) throws IOException {
    return resource("fashion-lenet.onnx", folder);
  }
}
