/** A fast reader of JPEG for the workbench. */
@NullMarked
package org.lastlayer.lib.leptonica.internal;

import org.jspecify.annotations.NullMarked;
