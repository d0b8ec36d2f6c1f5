@NullMarked
package org.lastlayer.pipeline.internal.bind;

import org.jspecify.annotations.NullMarked;
