/** Tables that name an image file a row. */
@NullMarked
package org.lastlayer.source.table.internal;

import org.jspecify.annotations.NullMarked;
