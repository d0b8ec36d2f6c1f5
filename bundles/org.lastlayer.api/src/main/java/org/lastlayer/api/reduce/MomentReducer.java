package org.lastlayer.api.reduce;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A reducer that needs no more of the rows than their moments: it learns from rows that lie on many
 * machines in one pass.
 */
@ConsumerType
public interface MomentReducer extends Reducer {
  /** The moments of some of the rows. O(rows · cols²). */
  Moments moments(FeatureMatrix part, RunContext run);

  /**
   * What {@link Reducer#fit} learns from the rows with these moments, up to rounding.
   *
   * @return without an embedding of its own: {@link Projection#embedding} has no rows
   */
  Projection fit(Moments moments, RunContext run);
}
