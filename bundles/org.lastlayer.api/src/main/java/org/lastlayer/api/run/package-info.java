/** What a run lends to the code it calls: threads, chance, progress, storage and a way to stop. */
@Export
@Version("1.1.0")
@NullMarked
package org.lastlayer.api.run;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
