@NullMarked
package org.lastlayer.pipeline.internal.json;

import org.jspecify.annotations.NullMarked;
