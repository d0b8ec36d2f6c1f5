/** Outputs: what a finished run is written to. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.output;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
