/** Many distances at once, and the nearest rows by them. The only room that knows vector lanes. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.kernel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
