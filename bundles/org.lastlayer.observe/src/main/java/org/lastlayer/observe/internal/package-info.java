/** The OSGi Log Service: what runs do goes in, the program's log comes out. */
@NullMarked
package org.lastlayer.observe.internal;

import org.jspecify.annotations.NullMarked;
