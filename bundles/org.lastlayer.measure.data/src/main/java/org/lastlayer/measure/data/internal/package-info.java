/** What neighbours tell about the data. */
@NullMarked
package org.lastlayer.measure.data.internal;

import org.jspecify.annotations.NullMarked;
