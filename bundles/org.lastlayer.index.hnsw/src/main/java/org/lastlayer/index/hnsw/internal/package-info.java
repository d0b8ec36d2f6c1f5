/** The index {@code hnsw}. */
@NullMarked
package org.lastlayer.index.hnsw.internal;

import org.jspecify.annotations.NullMarked;
