/** What happens, told to whoever listens. */
@NullMarked
package org.lastlayer.web.internal.event;

import org.jspecify.annotations.NullMarked;
