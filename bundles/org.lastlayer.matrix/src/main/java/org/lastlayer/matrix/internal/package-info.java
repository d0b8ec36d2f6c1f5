@NullMarked
package org.lastlayer.matrix.internal;

import org.jspecify.annotations.NullMarked;
