/** Feature matrices in memory and in mapped files, and the store that keeps them by content. */
@Export
@Version("1.1.0")
@NullMarked
package org.lastlayer.matrix;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
