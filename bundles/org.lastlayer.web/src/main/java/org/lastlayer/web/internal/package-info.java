/** The HTTP interface of the open runs. */
@NullMarked
package org.lastlayer.web.internal;

import org.jspecify.annotations.NullMarked;
