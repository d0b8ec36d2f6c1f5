/** DL4J's networks as models: what the loaders of all formats that DL4J runs share. */
@Export
@Version("1.1.0")
@NullMarked
package org.lastlayer.network.dl4j;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
