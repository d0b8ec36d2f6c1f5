/** The metrics everyone expects. */
@NullMarked
package org.lastlayer.metric.core.internal;

import org.jspecify.annotations.NullMarked;
