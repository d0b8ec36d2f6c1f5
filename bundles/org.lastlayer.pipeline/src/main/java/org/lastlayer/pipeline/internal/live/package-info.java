@NullMarked
package org.lastlayer.pipeline.internal.live;

import org.jspecify.annotations.NullMarked;
