/** Where items come from and what they carry. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.source;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
