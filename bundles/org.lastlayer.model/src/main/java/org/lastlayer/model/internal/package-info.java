/** Finding models in bundles, and reading image files. */
@NullMarked
package org.lastlayer.model.internal;

import org.jspecify.annotations.NullMarked;
