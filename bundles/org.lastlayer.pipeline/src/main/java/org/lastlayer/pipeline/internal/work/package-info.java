@NullMarked
package org.lastlayer.pipeline.internal.work;

import org.jspecify.annotations.NullMarked;
