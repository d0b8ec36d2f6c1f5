/** A layer of a network as vectors. */
@NullMarked
package org.lastlayer.extract.layer.internal;

import org.jspecify.annotations.NullMarked;
