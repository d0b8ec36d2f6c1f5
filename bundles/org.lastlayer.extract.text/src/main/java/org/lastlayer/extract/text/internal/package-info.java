/** The extractor for words and sentences: WordPiece, a network in ONNX Runtime, mean pooling. */
@NullMarked
package org.lastlayer.extract.text.internal;

import org.jspecify.annotations.NullMarked;
