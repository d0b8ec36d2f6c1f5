/** Distance metrics: what nearness means, and the fast road to compute it. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
