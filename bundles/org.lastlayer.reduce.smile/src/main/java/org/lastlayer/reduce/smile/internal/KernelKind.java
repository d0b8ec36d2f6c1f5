package org.lastlayer.reduce.smile.internal;

import smile.math.kernel.GaussianKernel;
import smile.math.kernel.LaplacianKernel;
import smile.math.kernel.LinearKernel;
import smile.math.kernel.MercerKernel;
import smile.math.kernel.PolynomialKernel;

/** What an inner product means in the space that kernel PCA works in. */
public enum KernelKind {
  /** exp(−d²/2σ²). */
  GAUSSIAN,
  /** exp(−d/σ). */
  LAPLACIAN,
  /** (⟨a,b⟩/columns + 1)^degree. */
  POLYNOMIAL,
  /** ⟨a,b⟩: plain PCA. */
  LINEAR;

  /** Whether it has a width. */
  boolean wide() {
    return this == GAUSSIAN || this == LAPLACIAN;
  }

  /** Smile's own. */
  MercerKernel<double[]> of(double width, int degree, int cols) {
    return switch (this) {
      case GAUSSIAN -> new GaussianKernel(width);
      case LAPLACIAN -> new LaplacianKernel(width);
      case POLYNOMIAL -> new PolynomialKernel(degree, 1.0 / cols, 1);
      case LINEAR -> new LinearKernel();
    };
  }
}
