/** The IDX files that MNIST and its relatives come in. */
@NullMarked
package org.lastlayer.source.idx.internal;

import org.jspecify.annotations.NullMarked;
