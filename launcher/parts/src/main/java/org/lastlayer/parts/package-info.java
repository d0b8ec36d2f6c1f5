/** The list of everything in the distribution: a CycloneDX file and a page of licences. */
@NullMarked
package org.lastlayer.parts;

import org.jspecify.annotations.NullMarked;
