/** What the workbench calls of this bundle without knowing it. */
@NullMarked
package org.lastlayer.lib.dl4j.internal;

import org.jspecify.annotations.NullMarked;
