/** Forces between the points of a map along a curve of similarity, as UMAP has them. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.kernel.curve;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
