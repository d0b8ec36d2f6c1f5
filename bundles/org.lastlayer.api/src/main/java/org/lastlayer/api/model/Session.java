package org.lastlayer.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** One thread's way through a network. */
@ConsumerType
public interface Session extends AutoCloseable {
  /**
   * Runs {@code n} inputs.
   *
   * @param in {@code [n × input]}, prepared and in the order of {@link InputSpec#layout()}
   * @param n at most what the caller prepared; for a model with a fixed batch the session pads
   * @param outs for each layer asked for, {@code [n × product of its shape]}, channels first
   */
  void run(float[] in, int n, float[][] outs);

  /**
   * Shape of what a layer asked for gives here, without the batch, channels first; empty: what
   * {@link Layer#shape} says.
   *
   * @param which its place among those asked for
   */
  default List<Integer> shape(int which) {
    return List.of();
  }

  @Override
  void close();
}
