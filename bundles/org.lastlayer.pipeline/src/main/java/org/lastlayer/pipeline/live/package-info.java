/** Opened runs: their neighbours under any metric, swapped while questions go on. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.pipeline.live;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
