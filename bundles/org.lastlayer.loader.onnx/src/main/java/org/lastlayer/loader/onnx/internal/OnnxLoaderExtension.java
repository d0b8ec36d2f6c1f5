package org.lastlayer.loader.onnx.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.ModelLoaderExtension;
import org.osgi.service.component.annotations.Component;

/** Adds the ONNX format. */
@Component(service = ModelLoaderExtension.class)
@ExtensionInfo(
    id = "onnx",
    title = "ONNX network",
    summary = "Opens .onnx files with ONNX Runtime; any tensor of the graph can be read.")
public final class OnnxLoaderExtension implements ModelLoaderExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public ModelLoader create(None parameters) {
    return new OnnxLoader();
  }
}
