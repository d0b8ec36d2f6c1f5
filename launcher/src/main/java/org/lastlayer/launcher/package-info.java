/** Starts the framework with the bundles that the feature files name, and stops it again. */
@NullMarked
package org.lastlayer.launcher;

import org.jspecify.annotations.NullMarked;
