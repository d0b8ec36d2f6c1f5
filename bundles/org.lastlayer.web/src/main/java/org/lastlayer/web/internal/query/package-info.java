/** Items from elsewhere, looked up in a run. */
@NullMarked
package org.lastlayer.web.internal.query;

import org.jspecify.annotations.NullMarked;
