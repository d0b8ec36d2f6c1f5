/** A finished run as tables for other programs. */
@NullMarked
package org.lastlayer.output.tables.internal;

import org.jspecify.annotations.NullMarked;
