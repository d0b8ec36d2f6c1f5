/** Forces among the points of a map: all pairs, pairs by interpolation and FFT, and along edges. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.kernel.grid;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
