@NullMarked
package org.lastlayer.pipeline.internal;

import org.jspecify.annotations.NullMarked;
