/** Neighbours under any metric, over HTTP. */
@NullMarked
package org.lastlayer.web.internal.neighbors;

import org.jspecify.annotations.NullMarked;
