/** Runs as pages that need no server: one file, or a folder of files. */
@NullMarked
package org.lastlayer.web.internal.share;

import org.jspecify.annotations.NullMarked;
