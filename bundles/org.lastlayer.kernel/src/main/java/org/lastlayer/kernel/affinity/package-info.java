/** Who is how similar to whom, from nearest neighbours: the affinities of t-SNE. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.kernel.affinity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
