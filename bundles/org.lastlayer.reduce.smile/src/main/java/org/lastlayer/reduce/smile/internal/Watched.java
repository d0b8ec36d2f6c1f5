package org.lastlayer.reduce.smile.internal;

import org.lastlayer.lib.smile.Smile;
import smile.math.kernel.MercerKernel;

/** A kernel that ends work which is wanted no more. */
record Watched(MercerKernel<double[]> kernel) implements MercerKernel<double[]> {
  @Override
  public double k(double[] x, double[] y) {
    Smile.check();
    return kernel.k(x, y);
  }

  @Override
  public double[] kg(double[] x, double[] y) {
    return kernel.kg(x, y);
  }

  @Override
  public MercerKernel<double[]> of(double[] params) {
    return new Watched(kernel.of(params));
  }

  @Override
  public double[] hyperparameters() {
    return kernel.hyperparameters();
  }

  @Override
  public double[] lo() {
    return kernel.lo();
  }

  @Override
  public double[] hi() {
    return kernel.hi();
  }
}
