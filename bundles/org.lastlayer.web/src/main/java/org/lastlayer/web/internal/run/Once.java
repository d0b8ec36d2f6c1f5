package org.lastlayer.web.internal.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when it is first asked for. Threads: any number. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> make;
  private @Nullable T made;

  Once(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public synchronized T get() {
    var known = made;
    if (known == null) {
      known = make.get();
      made = known;
    }
    return known;
  }
}
