/** t-SNE in three parts: affinities, a start, and an optimiser over some repulsion. */
@NullMarked
package org.lastlayer.reduce.umap.internal;

import org.jspecify.annotations.NullMarked;
