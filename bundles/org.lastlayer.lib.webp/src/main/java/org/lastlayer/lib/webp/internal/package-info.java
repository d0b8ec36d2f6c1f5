/** WebP for the workbench's reader of pictures. */
@NullMarked
package org.lastlayer.lib.webp.internal;

import org.jspecify.annotations.NullMarked;
