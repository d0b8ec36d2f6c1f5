/** The way into Smile inside this bundle. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.lib.smile;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
