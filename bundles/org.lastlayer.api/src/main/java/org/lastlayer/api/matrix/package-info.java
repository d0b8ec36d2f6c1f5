/** Feature matrices: immutable, row-major, addressed by the digest of their bytes. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.matrix;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
