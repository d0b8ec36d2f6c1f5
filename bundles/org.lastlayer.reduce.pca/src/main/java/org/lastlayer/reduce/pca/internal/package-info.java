/** Principal components. */
@NullMarked
package org.lastlayer.reduce.pca.internal;

import org.jspecify.annotations.NullMarked;
