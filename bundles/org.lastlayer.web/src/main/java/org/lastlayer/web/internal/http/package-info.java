/** Addresses, who may ask, and how answers and problems are written. */
@NullMarked
package org.lastlayer.web.internal.http;

import org.jspecify.annotations.NullMarked;
