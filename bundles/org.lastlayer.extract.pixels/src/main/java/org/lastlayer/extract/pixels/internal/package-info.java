/** Pixels as vectors. */
@NullMarked
package org.lastlayer.extract.pixels.internal;

import org.jspecify.annotations.NullMarked;
