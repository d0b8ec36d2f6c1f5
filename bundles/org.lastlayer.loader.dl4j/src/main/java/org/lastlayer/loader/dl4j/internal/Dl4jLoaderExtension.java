package org.lastlayer.loader.dl4j.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.ModelLoaderExtension;
import org.osgi.service.component.annotations.Component;

/** Adds the format that DL4J's {@code ModelSerializer} writes. */
@Component(service = ModelLoaderExtension.class)
@ExtensionInfo(
    id = "dl4j",
    title = "DL4J network",
    summary = "Opens the .zip files that DL4J writes: MultiLayerNetwork and ComputationGraph.")
public final class Dl4jLoaderExtension implements ModelLoaderExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public ModelLoader create(None parameters) {
    return new Dl4jLoader();
  }
}
