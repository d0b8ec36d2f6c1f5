package org.lastlayer.loader.samediff.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.ModelLoaderExtension;
import org.osgi.service.component.annotations.Component;

/** Adds the format that ND4J's SameDiff writes. */
@Component(service = ModelLoaderExtension.class)
@ExtensionInfo(
    id = "samediff",
    title = "SameDiff graph",
    summary = "Opens the .fb files that ND4J's SameDiff writes; any variable can be read.")
public final class SamediffLoaderExtension implements ModelLoaderExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public ModelLoader create(None parameters) {
    return new SamediffLoader();
  }
}
