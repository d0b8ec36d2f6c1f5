/** Programs that measure ours beside a peer, in one run. */
@NullMarked
package org.lastlayer.benchmarks;

import org.jspecify.annotations.NullMarked;
