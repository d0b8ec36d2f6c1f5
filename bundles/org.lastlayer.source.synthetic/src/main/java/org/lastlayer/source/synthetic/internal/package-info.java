/** Items drawn by seed, of any number. */
@NullMarked
package org.lastlayer.source.synthetic.internal;

import org.jspecify.annotations.NullMarked;
