/** Runs: threads, chance, progress and cancelling within one process. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.pipeline.run;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
