/** Reducers: from many columns to two or three. */
@Export
@Version("1.1.0")
@NullMarked
package org.lastlayer.api.reduce;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
