/** Hot loops, packed rows and lists of candidates. */
@NullMarked
package org.lastlayer.kernel.internal;

import org.jspecify.annotations.NullMarked;
