/** Long work, in a queue. */
@NullMarked
package org.lastlayer.web.internal.job;

import org.jspecify.annotations.NullMarked;
