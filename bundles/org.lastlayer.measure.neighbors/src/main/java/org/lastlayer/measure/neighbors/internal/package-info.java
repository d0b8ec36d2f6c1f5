/** How two lists of neighbours differ. */
@NullMarked
package org.lastlayer.measure.neighbors.internal;

import org.jspecify.annotations.NullMarked;
