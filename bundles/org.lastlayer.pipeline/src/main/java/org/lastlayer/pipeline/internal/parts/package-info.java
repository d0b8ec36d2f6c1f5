/** Parts of a run that other processes do: what they are told, what they leave, how they do it. */
@NullMarked
package org.lastlayer.pipeline.internal.parts;

import org.jspecify.annotations.NullMarked;
