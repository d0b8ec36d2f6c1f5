/** Networks that DL4J saved. */
@NullMarked
package org.lastlayer.loader.dl4j.internal;

import org.jspecify.annotations.NullMarked;
