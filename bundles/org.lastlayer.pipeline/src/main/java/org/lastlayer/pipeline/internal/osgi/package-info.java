@NullMarked
package org.lastlayer.pipeline.internal.osgi;

import org.jspecify.annotations.NullMarked;
