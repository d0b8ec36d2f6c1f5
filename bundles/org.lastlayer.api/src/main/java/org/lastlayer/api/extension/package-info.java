/** The one spine of everything a bundle adds: typed parameters in, a product out. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.extension;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
