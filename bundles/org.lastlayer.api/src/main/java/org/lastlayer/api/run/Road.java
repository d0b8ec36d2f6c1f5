package org.lastlayer.api.run;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which road the arithmetic of this process takes, as a service of the bundle that knows: results
 * of another road may differ in their last bits, so the name is part of what they are kept under.
 * Threads: any number.
 */
@ConsumerType
@FunctionalInterface
public interface Road {
  /** Such as {@code vector 256 bit} or {@code scalar}. */
  String name();
}
