/** Trained networks: what a file holds, how to feed it, where to read it. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
