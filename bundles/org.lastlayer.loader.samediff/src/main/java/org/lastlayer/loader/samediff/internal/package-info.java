/** Graphs that SameDiff saved. */
@NullMarked
package org.lastlayer.loader.samediff.internal;

import org.jspecify.annotations.NullMarked;
