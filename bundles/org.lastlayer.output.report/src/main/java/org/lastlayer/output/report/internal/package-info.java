/** A finished run as one page. */
@NullMarked
package org.lastlayer.output.report.internal;

import org.jspecify.annotations.NullMarked;
