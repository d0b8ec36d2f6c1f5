/**
 * Sources whose items are vectors already: .npy, the Embedding Projector's files, word2vec and
 * GloVe.
 */
@NullMarked
package org.lastlayer.source.vectors.internal;

import org.jspecify.annotations.NullMarked;
