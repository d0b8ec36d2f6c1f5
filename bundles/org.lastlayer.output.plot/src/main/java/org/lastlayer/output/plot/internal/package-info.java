/** Maps as pictures for paper. */
@NullMarked
package org.lastlayer.output.plot.internal;

import org.jspecify.annotations.NullMarked;
