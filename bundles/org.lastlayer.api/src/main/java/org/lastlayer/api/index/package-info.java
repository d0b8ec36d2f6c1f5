/** Neighbour indexes: who is nearest to whom. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.index;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
