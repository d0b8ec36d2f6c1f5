/** Smile's reducers. */
@NullMarked
package org.lastlayer.reduce.smile.internal;

import org.jspecify.annotations.NullMarked;
