/** Texts, one a line. */
@NullMarked
package org.lastlayer.source.lines.internal;

import org.jspecify.annotations.NullMarked;
