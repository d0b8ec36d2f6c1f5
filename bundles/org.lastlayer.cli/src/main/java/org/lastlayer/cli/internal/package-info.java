/** The command line: turns words into requests, and problems into text and exit codes. */
@NullMarked
package org.lastlayer.cli.internal;

import org.jspecify.annotations.NullMarked;
