/**
 * Programs that train the models which the project ships; in no feature, never loaded by the
 * workbench.
 */
@NullMarked
package org.lastlayer.training;

import org.jspecify.annotations.NullMarked;
