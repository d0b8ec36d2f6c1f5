package org.lastlayer.lib.leptonica.internal;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Loads the native reader of JPEG and says its version: for {@code lastlayer doctor}. Whoever reads
 * pictures does not hear why that fails, since the JDK reads them then.
 */
@Component(service = Callable.class, property = "native.library=libjpeg-turbo")
public final class LoadCheck implements Callable<String> {
  /** Made by the framework when somebody wants to know. */
  @Activate
  public LoadCheck() {}

  @Override
  public String call() throws IOException {
    var natives = new Natives(LoadCheck.class.getClassLoader());
    var library = natives.unpacked();
    if (library == null) {
      throw new UnsupportedOperationException("no native code of Leptonica for this platform");
    }
    new Leptonica(library); // which looks up all functions that are called, and calls one
    return "of Leptonica " + natives.version();
  }
}
