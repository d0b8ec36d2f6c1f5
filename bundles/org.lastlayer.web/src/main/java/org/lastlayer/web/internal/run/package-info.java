/** Open runs over HTTP: what the page draws, and what people do with it. */
@NullMarked
package org.lastlayer.web.internal.run;

import org.jspecify.annotations.NullMarked;
