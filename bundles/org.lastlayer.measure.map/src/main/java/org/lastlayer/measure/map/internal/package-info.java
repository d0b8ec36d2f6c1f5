/** How far a map may be trusted. */
@NullMarked
package org.lastlayer.measure.map.internal;

import org.jspecify.annotations.NullMarked;
