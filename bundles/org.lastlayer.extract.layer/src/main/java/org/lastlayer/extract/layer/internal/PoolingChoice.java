package org.lastlayer.extract.layer.internal;

import org.lastlayer.model.Pooling;

/** How positions are pooled, or that it is to be found out. */
enum PoolingChoice {
  AUTO,
  AVG,
  MAX,
  FLATTEN;

  Pooling or(Pooling found) {
    return this == AUTO ? found : Pooling.valueOf(name());
  }
}
