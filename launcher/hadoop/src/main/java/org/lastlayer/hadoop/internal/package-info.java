/** The provider's parts. */
@NullMarked
package org.lastlayer.hadoop.internal;

import org.jspecify.annotations.NullMarked;
