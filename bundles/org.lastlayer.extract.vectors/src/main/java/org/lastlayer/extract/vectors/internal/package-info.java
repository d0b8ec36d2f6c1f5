/** The extractor for items that are vectors already. */
@NullMarked
package org.lastlayer.extract.vectors.internal;

import org.jspecify.annotations.NullMarked;
