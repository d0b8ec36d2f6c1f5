package org.lastlayer.lib.onnxruntime.internal;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lastlayer.lib.onnxruntime.OnnxRuntime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Loads ONNX Runtime's native code and says its version: for {@code lastlayer doctor}. */
@Component(service = Callable.class, property = "native.library=ONNX Runtime")
public final class LoadCheck implements Callable<String> {
  /** Made by the framework when somebody wants to know. */
  @Activate
  public LoadCheck() {}

  @Override
  public String call() throws IOException {
    return OnnxRuntime.environment(slow -> {}).getVersion();
  }
}
