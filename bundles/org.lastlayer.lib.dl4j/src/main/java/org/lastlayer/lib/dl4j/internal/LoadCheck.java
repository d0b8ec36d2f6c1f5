package org.lastlayer.lib.dl4j.internal;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lastlayer.lib.dl4j.Dl4j;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Loads ND4J's native code, adds two numbers with it, and says how it computes: for {@code
 * lastlayer doctor}.
 */
@Component(service = Callable.class, property = "native.library=ND4J")
public final class LoadCheck implements Callable<String> {
  /** Made by the framework when somebody wants to know. */
  @Activate
  public LoadCheck() {}

  @Override
  public String call() throws IOException {
    Dl4j.prepare(slow -> {}, () -> {});
    float sum = Nd4j.createFromArray(1f, 2f).sumNumber().floatValue();
    if (sum != 3) {
      throw new LinkageError("it says that 1 + 2 is " + sum);
    }
    return "on the processor, in one thread";
  }
}
