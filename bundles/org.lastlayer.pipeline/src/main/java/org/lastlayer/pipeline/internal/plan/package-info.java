@NullMarked
package org.lastlayer.pipeline.internal.plan;

import org.jspecify.annotations.NullMarked;
