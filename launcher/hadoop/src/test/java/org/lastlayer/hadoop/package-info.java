/** The provider against real servers. */
@NullMarked
package org.lastlayer.hadoop;

import org.jspecify.annotations.NullMarked;
