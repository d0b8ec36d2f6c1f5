/** The index that never errs. */
@NullMarked
package org.lastlayer.index.exact.internal;

import org.jspecify.annotations.NullMarked;
