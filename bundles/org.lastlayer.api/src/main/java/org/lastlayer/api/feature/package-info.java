/** Feature extractors: one vector an item. */
@Export
@Version("1.1.0")
@NullMarked
package org.lastlayer.api.feature;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
