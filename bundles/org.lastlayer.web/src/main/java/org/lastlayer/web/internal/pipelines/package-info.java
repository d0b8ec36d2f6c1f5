/** Pipelines as files, and what they may say. */
@NullMarked
package org.lastlayer.web.internal.pipelines;

import org.jspecify.annotations.NullMarked;
