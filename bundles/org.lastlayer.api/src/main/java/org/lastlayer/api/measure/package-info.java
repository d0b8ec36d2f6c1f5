/** What is said about a map, a space, or two lists of neighbours. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.measure;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
