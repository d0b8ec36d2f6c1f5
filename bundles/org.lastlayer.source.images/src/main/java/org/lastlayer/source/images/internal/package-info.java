/** Folders of image files. */
@NullMarked
package org.lastlayer.source.images.internal;

import org.jspecify.annotations.NullMarked;
