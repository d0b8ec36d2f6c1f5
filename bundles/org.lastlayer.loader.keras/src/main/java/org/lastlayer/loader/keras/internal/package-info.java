/** Networks that Keras saved. */
@NullMarked
package org.lastlayer.loader.keras.internal;

import org.jspecify.annotations.NullMarked;
