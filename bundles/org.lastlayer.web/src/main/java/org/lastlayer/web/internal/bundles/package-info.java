/** Bundles, listed, installed and removed. */
@NullMarked
package org.lastlayer.web.internal.bundles;

import org.jspecify.annotations.NullMarked;
