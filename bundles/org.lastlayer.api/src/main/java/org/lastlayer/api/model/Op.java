package org.lastlayer.api.model;

/** What a layer does, in words that are the same for every file format. */
public enum Op {
  /** Where the network is fed. */
  INPUT,
  /** A matrix product with weights: dense, Gemm, MatMul. */
  DENSE,
  /** A convolution of any dimension. */
  CONVOLUTION,
  /** A pooling window. */
  POOL,
  /** An average or maximum over all positions. */
  GLOBAL_POOL,
  /** An elementwise function. */
  ACTIVATION,
  /** Softmax or log-softmax. */
  SOFTMAX,
  /** Batch or layer normalisation. */
  NORMALIZATION,
  /** Identity at inference: dropout and the like. */
  DROPOUT,
  /** Only the shape changes: flatten, reshape, transpose. */
  RESHAPE,
  /** A sum of branches. */
  ADD,
  /** Branches side by side. */
  CONCATENATE,
  /** An embedding look-up. */
  EMBEDDING,
  /** A recurrent cell. */
  RECURRENT,
  /** Anything else. */
  OTHER
}
