/** Linear algebra that more than one reducer needs: covariance and principal axes, in f64. */
@Export
@Version("1.1.0")
@NullMarked
package org.lastlayer.kernel.linear;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
