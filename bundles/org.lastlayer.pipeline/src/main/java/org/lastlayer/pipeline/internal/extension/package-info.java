@NullMarked
package org.lastlayer.pipeline.internal.extension;

import org.jspecify.annotations.NullMarked;
