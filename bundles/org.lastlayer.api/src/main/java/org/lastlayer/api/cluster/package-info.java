/**
 * Runs on many machines. Bundles know only this much of a cluster: parts that are done somewhere,
 * results that are merged, rows that are published. No type of any cluster's library is named here.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.cluster;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
