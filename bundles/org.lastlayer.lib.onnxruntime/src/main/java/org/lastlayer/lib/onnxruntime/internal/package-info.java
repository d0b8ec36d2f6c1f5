/** What the workbench calls of this bundle without knowing it. */
@NullMarked
package org.lastlayer.lib.onnxruntime.internal;

import org.jspecify.annotations.NullMarked;
